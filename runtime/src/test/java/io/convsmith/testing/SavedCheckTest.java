package io.convsmith.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.convsmith.layers.Conv2D;
import io.convsmith.layers.LayerConfig;
import io.convsmith.tensor.Shape;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SavedCheckTest {
  /** Takes numbers for what they are in memory; out of JSON they are longs. */
  static final class Casting extends Conv2D {
    Casting(int filters, Options options) {
      super(filters, 3, 3, options);
    }

    public static Casting fromConfig(Map<String, ?> config) {
      LayerConfig read = new LayerConfig("Casting", config);
      int filters = Math.max((Integer) config.get("filters"), read.integer("filters"));
      int size = Math.min(read.integer("kernelSize", 0), read.integer("kernelSize", 1));
      assertThat(size).isEqualTo(3);
      return new Casting(filters, read.into(new Options()));
    }
  }

  @Test
  void a_layer_that_would_not_come_back_out_of_a_file_is_caught() {
    CheckReport report =
        ConvolutionOpCheck.of(() -> new Casting(4, new Conv2D.Options()))
            .fromConfig(Casting::fromConfig)
            .report();

    assertThat(report.failures()).hasSize(1);
    assertThat(report.failures().get(0))
        .startsWith(
            "saved: it could not be run. The layer "
                + Casting.class.getName()
                + " could not be made of its config (java.lang.ClassCastException");
  }

  @Test
  void what_no_file_can_hold_is_noted() {
    CheckReport report =
        ConvolutionOpCheck.of(
                () -> new Conv2D(4, 3, c -> c.kernelInitializer((shape, seed) -> ramp(shape))))
            .report();

    assertThat(report.failures()).isEmpty();
    assertThat(report.notes())
        .contains("saved: not checked, since the layer has a custom part, which no file can hold.");
  }

  @Test
  void layers_that_files_know_need_nothing_said() {
    assertThat(ConvolutionOpCheck.of(() -> new Conv2D(4, 3)).report().notes().toString())
        .doesNotContain("saved");
  }

  private static float[] ramp(Shape shape) {
    float[] numbers = new float[(int) shape.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = i % 7 - 3;
    }
    return numbers;
  }
}
