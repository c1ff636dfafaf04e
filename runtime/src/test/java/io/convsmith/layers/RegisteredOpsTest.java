package io.convsmith.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegisteredOpsTest {
  private static boolean ran;

  /** A class loader that has entries of its own and remembers what it was asked for. */
  private static final class Entries extends ClassLoader {
    private final List<URL> found;
    private final List<String> asked = new ArrayList<>();

    Entries(List<URL> found) {
      super(RegisteredOpsTest.class.getClassLoader());
      this.found = found;
    }

    @Override
    public Enumeration<URL> getResources(String name) {
      asked.add(name);
      return Collections.enumeration(found);
    }
  }

  /** As generated: of a class that is not public. */
  static final class Doubled extends Conv2D {
    Doubled(int filters, Options options) {
      super(filters, 1, 1, options);
    }

    @Override
    protected String opId() {
      return "doubled";
    }

    public static Doubled fromConfig(Map<String, ?> config) {
      LayerConfig read = new LayerConfig("Doubled", config);
      assertThat(read.integer("kernelSize", 0)).isOne();
      return new Doubled(read.integer("filters"), read.into(new Options()));
    }
  }

  static final class Throwing extends Conv2D {
    private Throwing() {
      super(1, 1);
    }

    public static Throwing fromConfig(Map<String, ?> config) {
      throw new NoClassDefFoundError("no " + config.get("name"));
    }
  }

  static final class Closed extends Conv2D {
    private Closed() {
      super(1, 1);
    }
  }

  static final class NoLayer {
    static {
      ran = true;
    }

    private NoLayer() {}

    public static Layer fromConfig(Map<String, ?> config) {
      return new Conv2D(1, 1);
    }
  }

  @TempDir private Path folder;

  @Test
  void a_layer_is_found_by_its_ops_id() throws IOException {
    Entries loader = entries(Doubled.class.getName() + "\n");
    Doubled doubled = new Doubled(3, new Conv2D.Options().strides(2));

    Layer again = new LayerTypes(loader).made(LayerTypes.nameOf(doubled), doubled.config());

    assertThat(again).isInstanceOf(Doubled.class).isNotSameAs(doubled);
    assertThat(again.config()).isEqualTo(doubled.config());
    assertThat(loader.asked).containsOnly("META-INF/convsmith/doubled");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        "../doubled",
        "a/b",
        "a\\b",
        "/etc/passwd",
        "file:///etc/passwd",
        "a b",
        ".hidden",
        "a.",
        "-a",
        "a\u0000",
        "a%2fb",
        "a:b",
        "[Ljava.lang.String;"
      })
  void what_is_no_id_is_never_looked_for(String type) throws IOException {
    Entries loader = entries(Doubled.class.getName());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LayerTypes(loader).made(type, Map.of()))
        .withMessageStartingWith("There is no layer");
    assertThat(loader.asked).isEmpty();
  }

  @Test
  void an_id_has_at_most_200_characters() throws IOException {
    Entries loader = entries(Doubled.class.getName());

    assertThat(new LayerTypes(loader).knows("a".repeat(200))).isTrue();
    assertThat(new LayerTypes(loader).knows("a".repeat(201))).isFalse();
  }

  @Test
  void an_array_is_no_layer_either() throws IOException {
    Entries loader = entries("[I");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LayerTypes(loader).made("evil", Map.of()))
        .withMessageStartingWith("The op \"evil\" is [I, which is not a layer");
  }

  @Test
  void nothing_runs_of_a_class_that_is_no_layer() throws IOException {
    Entries loader = entries(NoLayer.class.getName());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LayerTypes(loader).made("evil", Map.of()))
        .withMessage(
            "The op \"evil\" is "
                + NoLayer.class.getName()
                + ", which is not a layer of this Convsmith: compile its op against it.");
    assertThat(ran).isFalse();
  }

  @Test
  void one_id_for_two_layers_is_refused() throws IOException {
    Entries loader = entries(Doubled.class.getName(), Conv2D.class.getName());
    Entries same = entries(Doubled.class.getName(), Doubled.class.getName());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LayerTypes(loader).made("doubled", Map.of()))
        .withMessageStartingWith("The op id \"doubled\" stands for several layers")
        .withMessageEndingWith("remove all but one, or give one of them another id.");
    assertThat(new LayerTypes(same).knows("doubled")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"demo.Missing", "", "not a name", "../x"})
  void an_entry_that_names_no_layer_is_told(String name) throws IOException {
    Entries loader = entries(name);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LayerTypes(loader).made("doubled", Map.of()))
        .withMessageContaining("of the op \"doubled\" cannot be loaded");
  }

  @Test
  void a_layer_without_its_method_is_told() throws IOException {
    Entries loader = entries(Closed.class.getName());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LayerTypes(loader).made("closed", Map.of()))
        .withMessage(
            "The layer "
                + Closed.class.getName()
                + " has no static fromConfig(Map) that makes a layer: compile its op anew.");
  }

  @Test
  void what_the_layer_throws_is_told() throws IOException {
    Entries loader = entries(Throwing.class.getName());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LayerTypes(loader).made("throwing", Map.of("name", "x")))
        .withMessage(
            "The layer "
                + Throwing.class.getName()
                + " cannot be made (java.lang.NoClassDefFoundError: no x).");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new LayerTypes(entries(Doubled.class.getName())).made("doubled", Map.of()))
        .withMessage("A config of Doubled must have \"kernelSize\", but has [].");
  }

  private Entries entries(String... contents) throws IOException {
    List<URL> found = new ArrayList<>();
    for (String content : contents) {
      Path entry = Files.createTempFile(folder, "entry", "");
      Files.writeString(entry, content);
      found.add(entry.toUri().toURL());
    }
    return new Entries(found);
  }
}
