package io.convsmith.samples.residual;

import static io.convsmith.activations.Activations.RELU;
import static io.convsmith.activations.Activations.SOFTMAX;
import static io.convsmith.layers.Padding.SAME;

import io.convsmith.layers.Activation;
import io.convsmith.layers.Add;
import io.convsmith.layers.BatchNormalization;
import io.convsmith.layers.Conv2D;
import io.convsmith.layers.Dense;
import io.convsmith.layers.GlobalAveragePooling2D;
import io.convsmith.layers.Input;
import io.convsmith.layers.LayerOutput;
import io.convsmith.models.Model;

/**
 * A residual network for colour images of 32 by 32 pixels and ten classes, after He et al., 2016:
 * three stages of two blocks with 32, 64 and 128 channels, the second convolutions of the last
 * stage in four groups. Where a stage halves the size, a convolution of one pixel projects the
 * shortcut. No convolution has a bias; all but the projections are normalized.
 *
 * <pre>{@code
 * Model model = ResidualNetwork.create();
 * model.compile(c -> c.loss("sparse_categorical_crossentropy").metrics("accuracy"));
 * model.fit(images, f -> f.batchSize(64));
 * }</pre>
 */
public final class ResidualNetwork {
  private static final int BLOCKS = 2;

  private ResidualNetwork() {}

  /** A new network with random weights. */
  public static Model create() {
    Input images = new Input(32, 32, 3);
    LayerOutput x = normalized(convolution(32, 3, 1, 1), images);
    x = new Activation(RELU).on(x);
    x = stage(x, 32, 1, 1);
    x = stage(x, 64, 2, 1);
    x = stage(x, 128, 2, 4);
    x = new GlobalAveragePooling2D().on(x);
    return new Model(images, new Dense(10, c -> c.activation(SOFTMAX)).on(x));
  }

  private static LayerOutput stage(LayerOutput inputs, int filters, int strides, int groups) {
    LayerOutput x = block(inputs, filters, strides, groups);
    for (int block = 1; block < BLOCKS; block++) {
      x = block(x, filters, 1, groups);
    }
    return x;
  }

  private static LayerOutput block(LayerOutput inputs, int filters, int strides, int groups) {
    LayerOutput x = normalized(convolution(filters, 3, strides, 1), inputs);
    x = new Activation(RELU).on(x);
    x = normalized(convolution(filters, 3, 1, groups), x);
    LayerOutput shortcut = strides == 1 ? inputs : convolution(filters, 1, strides, 1).on(inputs);
    return new Activation(RELU).on(new Add().on(x, shortcut));
  }

  private static LayerOutput normalized(Conv2D convolution, LayerOutput inputs) {
    return new BatchNormalization().on(convolution.on(inputs));
  }

  private static Conv2D convolution(int filters, int size, int strides, int groups) {
    return new Conv2D(
        filters, size, c -> c.strides(strides).padding(SAME).groups(groups).useBias(false));
  }
}
