package io.convsmith.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.convsmith.ChildJava;
import io.convsmith.engine.kernel.RandomState;
import io.convsmith.graph.Graph;
import io.convsmith.graph.Node;
import io.convsmith.graph.Recording;
import io.convsmith.graph.Variable;
import io.convsmith.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What happens at the limits of native memory, each time in a Java of its own. */
class NativeLimitsTest {
  /** A program with so many megabytes of input. */
  static final class Large {
    private Large() {}

    public static void main(String... arguments) {
      Recording recording = new Recording(false);
      Node x = recording.placeholder("x", Shape.of(Integer.parseInt(arguments[0]), 1 << 18));
      Graph graph = Graph.of(recording.placeholders(), List.of(Node.of(x.sum())));
      try (Program program = Compiler.fastest().compile(graph, new RandomState(0))) {
        program.run();
        System.out.println("sum " + program.read(0)[0]);
      }
    }
  }

  /** Such a program again and again, none of them closed. */
  static final class Dropped {
    private Dropped() {}

    public static void main(String... arguments) {
      Recording recording = new Recording(false);
      Node x = recording.placeholder("x", Shape.of(100, 1 << 18));
      Graph graph = Graph.of(recording.placeholders(), List.of(Node.of(x.sum())));
      for (int i = 0; i < 30; i++) {
        Compiler.fastest().compile(graph, new RandomState(0)).run();
      }
      System.out.println("done");
    }
  }

  /** Variables of 16 MB. */
  static final class Variables {
    private Variables() {}

    public static void main(String... arguments) {
      List<Variable> variables = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        Shape shape = Shape.of(4, 1 << 20);
        Variable variable =
            new Variable("kernel", shape, true, (s, seed) -> new float[(int) s.size()]);
        variable.values();
        variables.add(variable);
      }
      System.out.println(variables.size());
    }
  }

  private static String only(String regex, String text) {
    Matcher matcher = Pattern.compile(regex).matcher(text);
    assertThat(matcher.find()).as(text).isTrue();
    return matcher.group();
  }

  @Test
  void a_program_many_times_larger_than_the_heap_runs_without_any_option() throws Exception {
    ChildJava.Result result = new ChildJava().with("-Xmx48m").run(Large.class, "400");

    assertThat(result.errors()).isEmpty();
    assertThat(result.output()).isEqualTo("sum 0.0\n");
  }

  @Test
  void a_program_beyond_the_limit_of_the_process_is_refused_with_the_option_that_lets_it_in()
      throws Exception {
    ChildJava.Result refused =
        new ChildJava()
            .with("-Xmx128m", "-Dorg.bytedeco.javacpp.maxPhysicalBytes=430m")
            .run(Large.class, "400");

    assertThat(refused.errors())
        .containsPattern(
            "NativeMemoryException: A program needs 400\\.\\d MB of native memory, but the process"
                + " has \\d+\\.\\d MB of at most 430\\.0 MB"
                + " \\(org\\.bytedeco\\.javacpp\\.maxPhysicalBytes\\): take a smaller batch");
    String option = only("-Dorg.bytedeco.javacpp.maxPhysicalBytes=\\d+m", refused.errors());
    assertThat(new ChildJava().with("-Xmx128m", option).run(Large.class, "400").output())
        .isEqualTo("sum 0.0\n");
  }

  @Test
  void a_limit_of_native_objects_that_the_user_sets_holds_for_programs_too() throws Exception {
    ChildJava.Result refused =
        new ChildJava().with("-Dorg.bytedeco.javacpp.maxBytes=300m").run(Large.class, "400");

    assertThat(refused.errors())
        .containsPattern("native libraries have \\d+\\.\\d MB of at most 300\\.0 MB");
    String option = only("-Dorg.bytedeco.javacpp.maxBytes=\\d+m", refused.errors());
    assertThat(new ChildJava().with(option).run(Large.class, "400").output())
        .isEqualTo("sum 0.0\n");
  }

  @Test
  void programs_that_nobody_closed_make_room_for_the_next_one() throws Exception {
    ChildJava.Result result =
        new ChildJava()
            .with("-Xmx128m", "-Dorg.bytedeco.javacpp.maxPhysicalBytes=600m")
            .run(Dropped.class);

    assertThat(result.errors()).isEmpty();
    assertThat(result.output()).isEqualTo("done\n");
  }

  @Test
  void variables_beyond_the_limit_are_refused_with_the_option_that_lets_them_in() throws Exception {
    ChildJava.Result refused =
        new ChildJava().with("-XX:MaxDirectMemorySize=40m").run(Variables.class);

    assertThat(refused.errors())
        .containsPattern(
            "NativeMemoryException: Variable kernel \\[4,1048576\\] needs 16\\.\\d MB outside the"
                + " heap, where direct buffers hold 3\\d\\.\\d MB of the most that they may \\(by"
                + " -XX:MaxDirectMemorySize=40m\\): start Java with");
    String option = only("-XX:MaxDirectMemorySize=\\d{3}m", refused.errors());
    assertThat(new ChildJava().with(option).run(Variables.class).output()).isEqualTo("6\n");
  }

  @Test
  void limits_that_leave_no_room_are_told_once_at_the_first_program() throws Exception {
    ChildJava.Result result =
        new ChildJava().with("-Dorg.bytedeco.javacpp.maxBytes=20m").run(Large.class, "1");

    assertThat(result.output()).isEqualTo("sum 0.0\n");
    assertThat(result.errors().lines())
        .singleElement()
        .asString()
        .startsWith("convsmith: The memory of native libraries is limited to 20.0 MB, of which ")
        .containsPattern("-Dorg\\.bytedeco\\.javacpp\\.maxBytes=\\d{3}m or more\\.$");
  }
}
