package io.convsmith.layers;

import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What layers have in common that normalize: a channel axis, gamma and beta. */
abstract class Normalization extends Layer {
  final NormalizationSettings settings;

  Normalization(NormalizationOptions<?> options) {
    super(options);
    settings = NormalizationSettings.of(options);
    if (!(settings.epsilon() > 0)) {
      throw refused("epsilon must be positive, but is " + settings.epsilon());
    }
  }

  @Override
  public Map<String, Object> config() {
    Map<String, Object> config = super.config();
    config.put("axis", settings.axis());
    settings.putInto(config);
    return config;
  }

  @Override
  public final Shape outputShape(Shape inputs) {
    checkInputs(inputs);
    return inputs;
  }

  @Override
  protected void checkInputs(Shape inputs) {
    int axis = settings.axis();
    int rank = inputs.rank();
    if (rank < 2) {
      throw refused(
          "inputs " + Shapes.shown(inputs) + " must have rank 2 or more, [batch, .., channels]");
    }
    if (axis == 0 || axis <= -rank || axis >= rank) {
      throw refused(
          "axis "
              + axis
              + " must be one of inputs "
              + Shapes.shown(inputs)
              + " other than the batch");
    }
    if (inputs.size() == 0) {
      throw refused("inputs " + Shapes.shown(inputs) + " must not be empty: there is no mean");
    }
    if (built() && !variables().isEmpty()) {
      int channels = variables().get(0).shape().get(0);
      if (channels(inputs) != channels) {
        throw refused(
            "inputs "
                + Shapes.shown(inputs)
                + " have "
                + channels(inputs)
                + " channels, but the layer was built for "
                + channels);
      }
    }
  }

  @Override
  protected void build(Shape inputs) {
    Shape channels = Shape.of(channels(inputs));
    if (settings.scale()) {
      addVariable("gamma", channels, settings.gammaInitializer(), settings::gamma);
    }
    if (settings.center()) {
      addVariable("beta", channels, settings.betaInitializer(), settings::beta);
    }
  }

  final int channels(Shape inputs) {
    return inputs.get(settings.axis());
  }

  /** All axes apart from that of the channels. */
  final int[] otherAxes(Shape inputs) {
    int channels = inputs.axis(settings.axis());
    return IntStream.range(0, inputs.rank()).filter(axis -> axis != channels).toArray();
  }

  final @Nullable Tensor gamma(Shape inputs) {
    return settings.scale() ? perChannel("gamma", inputs) : null;
  }

  final @Nullable Tensor beta(Shape inputs) {
    return settings.center() ? perChannel("beta", inputs) : null;
  }

  /** A variable with a number for each channel, in a shape that stretches over inputs. */
  final Tensor perChannel(String variable, Shape inputs) {
    Tensor tensor = variable(variable).tensor();
    int behind = inputs.rank() - 1 - inputs.axis(settings.axis());
    if (behind == 0) {
      return tensor;
    }
    int[] sizes = new int[behind + 1];
    Arrays.fill(sizes, 1);
    sizes[0] = channels(inputs);
    return tensor.reshape(sizes);
  }
}
