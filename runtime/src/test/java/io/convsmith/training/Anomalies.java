package io.convsmith.training;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.convsmith.Configure;
import io.convsmith.callbacks.Verbosity;
import io.convsmith.datasets.Dataset;
import io.convsmith.engine.NDArrays;
import io.convsmith.initializers.Initializers;
import io.convsmith.layers.Conv2D;
import io.convsmith.layers.Input;
import io.convsmith.layers.Layer;
import io.convsmith.losses.Losses;
import io.convsmith.models.CompileOptions;
import io.convsmith.models.Sequential;
import io.convsmith.optimizers.SGD;
import io.convsmith.tensor.Convolution;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/** Small models whose numbers go bad, and what is said of them. */
final class Anomalies {
  static final String RESTORED = " The model has been put back to where it was before this step.";
  static final String TOO_LARGE =
      " The result, or a part of it, is too large for single precision, which ends at 3.4e38: ";

  private Anomalies() {}

  /** A trainable factor, so that gradients go through what is behind it. */
  static final class Gain extends Layer {
    @Override
    protected void build(Shape inputs) {
      addVariable("gain", Shape.scalar(), Initializers.ones());
    }

    @Override
    protected Tensor call(Tensor inputs) {
      return inputs.times(variable("gain").tensor());
    }
  }

  static final class Formula extends Layer {
    private final UnaryOperator<Tensor> formula;

    Formula(UnaryOperator<Tensor> formula) {
      this.formula = formula;
    }

    @Override
    protected Tensor call(Tensor inputs) {
      return formula.apply(inputs);
    }
  }

  /** A kernel that is standardized without an epsilon. */
  static final class StandardizedConv2D extends Conv2D {
    StandardizedConv2D() {
      super(2, 3, c -> c.kernelInitializer(Initializers.ones()));
    }

    @Override
    protected String opName() {
      return "Standardizing.standardized";
    }

    @Override
    protected Tensor kernelForward(Tensor kernel, Convolution convolution) {
      Tensor centred = kernel.minus(kernel.mean(0, 1, 2));
      return centred.div(kernel.variance(0, 1, 2).sqrt());
    }
  }

  static Dataset rows(double target, double... inputs) {
    return Dataset.of(
        NDArrays.of(inputs, inputs.length, 1),
        NDArrays.of(new double[inputs.length], inputs.length, 1).addi(target));
  }

  static Dataset image() {
    double[] pixels = new double[25];
    Arrays.setAll(pixels, i -> i / 10.0);
    return Dataset.of(NDArrays.of(pixels, 1, 5, 5, 1), NDArrays.of(new double[] {1}, 1, 1));
  }

  static Sequential on(Dataset data, Configure<CompileOptions> compile, Layer... layers) {
    Layer[] all = new Layer[layers.length + 1];
    all[0] = new Input(data.inputShape().toArray());
    System.arraycopy(layers, 0, all, 1, layers.length);
    Sequential model = new Sequential(all);
    model.initialize(3);
    model.compile(compile);
    return model;
  }

  static void squares(CompileOptions options) {
    options.optimizer(new SGD(o -> o.learningRate(0.5))).loss(Losses.meanSquaredError());
  }

  static String message(Sequential model, Dataset data) {
    try (model) {
      AnomalyException found =
          catchThrowableOfType(
              AnomalyException.class,
              () ->
                  model.fit(
                      data,
                      f ->
                          f.batchSize(data.size())
                              .epochs(30)
                              .shuffle(false)
                              .seed(1)
                              .anomalyDetection(true)
                              .verbose(Verbosity.SILENT)));
      return found == null ? "" : found.getMessage();
    }
  }

  static String message(Dataset data, Layer... layers) {
    return message(on(data, Anomalies::squares, layers), data);
  }

  static String first(String rest) {
    return "fit of \"sequential\", epoch 1, step 1: the first number that is not finite is " + rest;
  }
}
