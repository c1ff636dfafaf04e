package io.convsmith.models;

import static io.convsmith.activations.Activations.RELU;
import static io.convsmith.activations.Activations.SOFTMAX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.convsmith.callbacks.History;
import io.convsmith.callbacks.Verbosity;
import io.convsmith.datasets.Dataset;
import io.convsmith.engine.onednn.OneDnnLibrary;
import io.convsmith.layers.Conv2D;
import io.convsmith.layers.Dense;
import io.convsmith.layers.Flatten;
import io.convsmith.layers.Input;
import io.convsmith.layers.MaxPooling2D;
import io.convsmith.optimizers.Adam;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Models in mixed precision; on processors without bfloat16 the refusal. */
class DTypePolicyTest {
  private static final int EXAMPLES = 256;

  private final float[] images = new float[EXAMPLES * 144];
  private final float[] labels = new float[EXAMPLES * 2];

  DTypePolicyTest() {
    Random random = new Random(1);
    for (int i = 0; i < EXAMPLES; i++) {
      int label = i % 2;
      labels[i * 2 + label] = 1;
      for (int pixel = 0; pixel < 144; pixel++) {
        // stripes along rows or along columns
        int stripe = label == 0 ? pixel / 12 % 2 : pixel % 12 % 2;
        images[i * 144 + pixel] = stripe + 0.3f * (float) random.nextGaussian();
      }
    }
  }

  @Test
  void mixedPrecisionLearnsLikeSinglePrecision() {
    double single = loss(trained("float32"));
    Sequential mixed = model();
    if (OneDnnLibrary.bfloat16Unavailable().isPresent()) {
      assertThatThrownBy(() -> mixed.compile(c -> c.loss("mse").dtypePolicy("mixed_bfloat16")))
          .isInstanceOf(UnsupportedOperationException.class)
          .hasMessageStartingWith("mixed_bfloat16 is not available on this machine: ")
          .hasMessageEndingWith(" Use float32.");
    } else {
      double halved = loss(trained("mixed_bfloat16"));
      assertThat(halved).isCloseTo(single, within(0.05)).isNotEqualTo(single);
    }
  }

  @Test
  void predictionsFollowThePolicy() {
    try (Sequential model = model()) {
      INDArray inputs = Nd4j.createFromArray(images).reshape(EXAMPLES, 12, 12, 1);
      float[] before = model.predict(inputs).data().asFloat();
      if (OneDnnLibrary.bfloat16Unavailable().isEmpty()) {
        model.compile(c -> c.loss("mse").dtypePolicy(DTypePolicy.MIXED_BFLOAT16));
        float[] mixed = model.predict(inputs).data().asFloat();
        assertThat(mixed).isNotEqualTo(before);
        for (int i = 0; i < mixed.length; i++) {
          assertThat(mixed[i]).isCloseTo(before[i], within(0.02f));
        }
      }
      model.compile(c -> c.loss("mse"));
      assertThat(model.predict(inputs).data().asFloat()).isEqualTo(before);
    }
  }

  @Test
  void whatAnOpMakesOfAKernelIsInSinglePrecision() {
    boolean available = OneDnnLibrary.bfloat16Unavailable().isEmpty();
    DTypePolicy policy = available ? DTypePolicy.MIXED_BFLOAT16 : DTypePolicy.FLOAT32;
    try (Sequential model = new Sequential(new Input(1, 1, 1), new Precise())) {
      model.compile(c -> c.loss("mse").dtypePolicy(policy));
      INDArray ones = Nd4j.ones(DataType.FLOAT, 2, 1, 1, 1);
      assertThat(model.predict(ones).data().asFloat()).containsExactly(1, 1);
    }
  }

  /** A kernel of 257 - 256, of which bfloat16 has only the second. */
  private static final class Precise extends Conv2D {
    Precise() {
      super(1, 1, c -> c.useBias(false));
    }

    @Override
    protected Tensor convolutionOp(Tensor inputs, Tensor kernel) {
      Tensor zero = kernel.times(0).reshape(1, 1);
      Tensor product = zero.plus(257).matmul(zero.plus(1));
      return super.convolutionOp(inputs, product.minus(256).reshape(1, 1, 1, 1));
    }
  }

  @Test
  void anUnknownPolicyIsRefused() {
    assertThatThrownBy(() -> model().compile(c -> c.dtypePolicy("mixed_bfloat32")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("There is no dtype policy named \"mixed_bfloat32\"")
        .hasMessageContaining("did you mean \"mixed_bfloat16\"?");
  }

  private static double loss(History history) {
    return history.get("loss").get(2);
  }

  private History trained(String policy) {
    try (Sequential model = model()) {
      model.compile(
          c ->
              c.loss("categorical_crossentropy")
                  .optimizer(new Adam(a -> a.learningRate(0.01)))
                  .dtypePolicy(policy));
      return model.fit(
          Dataset.of(images, Shape.of(12, 12, 1), labels, Shape.of(2)),
          f -> f.batchSize(32).epochs(3).seed(1).verbose(Verbosity.SILENT));
    }
  }

  private static Sequential model() {
    Sequential model =
        new Sequential(
            new Input(12, 12, 1),
            new Conv2D(16, 3, c -> c.activation(RELU)),
            new MaxPooling2D(2),
            new Conv2D(16, 3, c -> c.activation(RELU)),
            new Flatten(),
            new Dense(2, c -> c.activation(SOFTMAX)));
    model.initialize(1);
    return model;
  }
}
