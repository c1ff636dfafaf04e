package good;

import io.convsmith.activations.Activations;
import io.convsmith.layers.ConvolutionLayer;
import java.util.Map;
import java.util.function.Supplier;

/** Makes generated layers as a user would. */
public final class Use implements Supplier<Map<String, Supplier<ConvolutionLayer>>> {
  /** Nothing to set. */
  public Use() {}

  @Override
  public Map<String, Supplier<ConvolutionLayer>> get() {
    return Map.ofEntries(
        Map.entry("defaults", () -> new MixedConv2D(4, 3)),
        Map.entry(
            "changed",
            () ->
                new MixedConv2D(
                    4,
                    3,
                    2,
                    c ->
                        c.epsilon(0.5)
                            .strides(2)
                            .scale(StaticOps.Scale.NONE)
                            .power(2)
                            .activation(Activations.RELU)
                            .label("other")
                            .centered(false))),
        Map.entry("infinite", () -> new MixedConv2D(4, 3, c -> c.epsilon(1 / 0.0))),
        Map.entry("nameless", () -> new MixedConv2D(4, 3, c -> c.scale(null))),
        Map.entry("negative", () -> new ScaledStandardizedConv2D(4, 3, c -> c.epsilon(-1))),
        Map.entry("record", () -> new ScaledStandardizedConv2D(4, 3, 2, c -> c.epsilon(0.25))),
        Map.entry("static", () -> new TwinStandardizedConv2D(4, 3, 2, c -> c.epsilon(0.25))),
        Map.entry("clipped", () -> new ClippedConv2D(1, 1, c -> c.limit(0.25))),
        Map.entry("sharpened", () -> new SharpenedConv2D(1, 1)),
        Map.entry("rectified", () -> new SharpenedConv2D(1, 1, c -> c.activation(Activations.RELU))),
        Map.entry("cosine", () -> new CosineConv2D(1, 2, 1, c -> c.gain(10).strides(2, 1))));
  }
}
