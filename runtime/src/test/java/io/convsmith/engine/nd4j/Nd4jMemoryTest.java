package io.convsmith.engine.nd4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class Nd4jMemoryTest {
  private static final int RUNS = 20_000;

  /** Half of what is seen when a context of ND4J is lost at each run. */
  private static final long ALLOWED = 8 << 20;

  @Test
  void runningAStepManyTimesLosesNoNativeMemory() throws Exception {
    List<String> lines =
        run("-Xms320m", "-Xmx320m", "-Xmn256m", "-XX:+AlwaysPreTouch", "-XX:+UseSerialGC");
    assertThat(lines)
        .hasSize(5)
        .allSatisfy(
            line -> assertThat(Long.parseLong(line.split("=")[1])).as(line).isLessThan(ALLOWED));
  }

  /**
   * The program's lines; a process of its own, since the heap of this one grows as it likes. A
   * large young generation, so that no collection frees lost contexts before they are seen.
   */
  private static List<String> run(String... options) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    builder.command().addAll(List.of(options));
    builder
        .command()
        .addAll(
            List.of(
                "-cp",
                System.getProperty("java.class.path"),
                RepeatedRuns.class.getName(),
                Integer.toString(RUNS)));
    builder.environment().put("OMP_NUM_THREADS", "1");
    Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return output.lines().toList();
  }
}
