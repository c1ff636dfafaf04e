package io.convsmith.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.annotation.processing.Processor;
import org.junit.jupiter.api.Test;

/** What a build pays for the processor, beyond what the compiler takes for the same classes. */
class SpeedTest {
  private static final int OPS = 500;
  private static final int RUNS = 3;
  private static final double MOST_MILLISECONDS_FOR_AN_OP = 10;

  @Test
  void aLayerCostsLessThanTenMillisecondsBeyondItsCompilation() {
    try (MemoryJavac javac = new MemoryJavac()) {
      Map<String, String> ops = ops();
      Map<String, String> withLayers = new TreeMap<>(ops);
      javac
          .compile(ops, new ConvolutionOpProcessor())
          .generated()
          .forEach(
              (path, text) -> {
                if (path.startsWith("SOURCE_OUTPUT/")) {
                  withLayers.put(path.replaceFirst("^SOURCE_OUTPUT/", ""), text);
                }
              });
      assertThat(withLayers).hasSize(2 * OPS);

      List<Double> differences = new ArrayList<>();
      for (int run = 0; run < RUNS; run++) {
        double plain = milliseconds(javac, withLayers);
        double processed = milliseconds(javac, ops, new ConvolutionOpProcessor());
        differences.add((processed - plain) / OPS);
      }
      double median = differences.stream().sorted().toList().get(RUNS / 2);
      System.out.printf(Locale.ROOT, "Reading, judging and writing an op takes %.2f ms.%n", median);

      assertThat(median).isLessThan(MOST_MILLISECONDS_FOR_AN_OP);
    }
  }

  private static Map<String, String> ops() {
    Map<String, String> sources = new TreeMap<>();
    for (int i = 0; i < OPS; i++) {
      String source =
          """
          package demo;

          import io.convsmith.ConvolutionOp;
          import io.convsmith.Hyperparameter;
          import io.convsmith.tensor.Convolution;
          import io.convsmith.tensor.Tensor;

          final class Ops%1$d {
            private Ops%1$d() {}

            @ConvolutionOp
            static Tensor scaled%1$d(
                Tensor kernel, @Hyperparameter("1e-5") double epsilon, Convolution conv) {
              return kernel.div(kernel.variance(conv.fanInAxes()).plus(epsilon).sqrt());
            }
          }
          """;
      sources.put("demo/Ops" + i + ".java", source.formatted(i));
    }
    return sources;
  }

  private static double milliseconds(
      MemoryJavac javac, Map<String, String> sources, Processor... processors) {
    long start = System.nanoTime();
    Compiled compiled = javac.compile(sources, processors);
    double milliseconds = (System.nanoTime() - start) / 1e6;
    assertThat(compiled.reported()).isEmpty();
    return milliseconds;
  }
}
