package io.convsmith.testing;

import io.convsmith.Configure;
import io.convsmith.initializers.Initializers;
import io.convsmith.layers.Conv2D;
import io.convsmith.layers.Conv2DOptions;
import io.convsmith.layers.LayerConfig;
import io.convsmith.layers.VariableSettings;
import io.convsmith.tensor.Convolution;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.StateVariable;
import io.convsmith.tensor.Tensor;
import java.util.List;
import java.util.Map;

/** Layers as they are generated from ops that are right. */
final class RightOps {
  private RightOps() {}

  /** Three by three, four filters, with options of the base only. */
  abstract static class Small extends Conv2D {
    Small() {
      this(c -> {});
    }

    Small(Configure<? super Options> configure) {
      super(4, 3, 3, configured(new Options(), configure));
    }
  }

  static Tensor standardized(Tensor kernel, double epsilon) {
    Tensor centered = kernel.minus(kernel.mean(0, 1, 2));
    return centered.div(kernel.variance(0, 1, 2).plus(epsilon).sqrt());
  }

  /** Weight standardization with a hyperparameter. */
  static class Standardized extends Conv2D {
    private final Options options;

    Standardized(int filters, int kernelSize, Configure<? super Options> configure) {
      this(filters, kernelSize, kernelSize, configured(new Options(), configure));
    }

    Standardized(int filters, int kernelHeight, int kernelWidth, Options options) {
      super(filters, kernelHeight, kernelWidth, options);
      this.options = copyOf(options);
    }

    public static Standardized fromConfig(Map<String, ?> config) {
      LayerConfig read = new LayerConfig("Standardized", config);
      int height = read.integer("kernelSize", 0);
      int width = read.integer("kernelSize", 1);
      return new Standardized(read.integer("filters"), height, width, read.into(new Options()));
    }

    Standardized copyWith(Configure<? super Options> configure) {
      return new Standardized(
          filters(), kernelSize(0), kernelSize(1), configured(copyOf(options), configure));
    }

    @Override
    protected Tensor kernelForward(Tensor kernel, Convolution convolution) {
      return standardized(kernel, options.epsilon);
    }

    static final class Options extends Conv2DOptions<Options> {
      private double epsilon = 1e-10;

      Options epsilon(double value) {
        epsilon = finite("epsilon", value);
        return this;
      }

      @Override
      protected void putInto(Map<String, Object> config) {
        config.put("epsilon", epsilon);
      }

      @Override
      protected void readFrom(LayerConfig config) {
        super.readFrom(config);
        epsilon(config.decimal("epsilon"));
      }

      @Override
      protected Options self() {
        return this;
      }
    }
  }

  /**
   * The same with its gradient in closed form, times a factor and with or without its last term.
   */
  static final class ByHand extends Small {
    private final double factor;
    private final boolean complete;

    ByHand(double factor, boolean complete) {
      this.factor = factor;
      this.complete = complete;
    }

    @Override
    protected Tensor kernelForward(Tensor kernel, Convolution convolution) {
      return standardized(kernel, 1e-10);
    }

    @Override
    protected List<Tensor> kernelBackward(
        Tensor kernel, Tensor effective, Tensor upstream, Convolution convolution) {
      Tensor centered = upstream.minus(upstream.mean(0, 1, 2));
      Tensor along = effective.times(upstream.times(effective).mean(0, 1, 2));
      Tensor deviation = kernel.variance(0, 1, 2).plus(1e-10).sqrt();
      Tensor gradient = complete ? centered.minus(along) : centered;
      return List.of(gradient.div(deviation).times(factor));
    }
  }

  /** Salimans and Kingma 2016: direction and length apart. */
  static final class WeightNormalized extends Small {
    @Override
    protected void declareVariables(Convolution convolution) {
      addVariable("gain", convolution.perFilterShape(), VariableSettings.of(Initializers.ones()));
    }

    @Override
    protected Tensor kernelForward(Tensor kernel, Convolution convolution) {
      Tensor length = kernel.square().sum(convolution.fanInAxes()).sqrt();
      return kernel.times(variable("gain").tensor().div(length));
    }
  }

  /** Miyato et al. 2018: one step of power iteration, whose vectors are constants. */
  static final class SpectrallyNormalized extends Small {
    @Override
    protected void declareVariables(Convolution convolution) {
      addState(
          "u",
          Shape.of(convolution.filters(), 1),
          VariableSettings.of(Initializers.randomNormal(0, 1)));
    }

    @Override
    protected Tensor kernelForward(Tensor kernel, Convolution convolution) {
      Tensor matrix = kernel.reshape(-1, convolution.filters());
      StateVariable u = state("u", convolution);
      Tensor left = unit(matrix.matmul(u.value())).stopGradient();
      Tensor right = unit(matrix.transpose(1, 0).matmul(left)).stopGradient();
      u.update(right);
      Tensor largest = left.times(matrix.matmul(right)).sum().reshape();
      return kernel.div(largest);
    }

    private static Tensor unit(Tensor vector) {
      return vector.div(vector.square().sum().plus(1e-12).sqrt());
    }
  }

  /** Wan et al. 2013: connections are dropped in training. */
  static final class DropConnect extends Small {
    private final boolean always;

    DropConnect(boolean always) {
      this.always = always;
    }

    @Override
    protected Tensor kernelForward(Tensor kernel, Convolution convolution) {
      return convolution.training() || always
          ? kernel.times(convolution.random().bernoulli(0.5, kernel.shape())).times(2)
          : kernel;
    }
  }

  /** Luo et al. 2018: the convolution divided by the lengths of patch and kernel. */
  static final class Cosine extends Small {
    Cosine() {
      super(c -> c.activation(io.convsmith.activations.Activations.RELU));
    }

    @Override
    protected Tensor convolutionOp(Tensor inputs, Tensor kernel) {
      Convolution convolution = convolution(inputs);
      Tensor ones = kernel.times(0).plus(1);
      Tensor patches = convolution.convolve(inputs.square(), ones).plus(1e-6).sqrt();
      Tensor lengths = kernel.square().sum(convolution.fanInAxes()).sqrt();
      return convolution.convolve(inputs, kernel.div(lengths)).div(patches);
    }
  }

  /** Courbariaux et al. 2016: signs forward, the gradient of a limit backward. */
  static final class Binarized extends Small {
    @Override
    protected Tensor kernelForward(Tensor kernel, Convolution convolution) {
      return kernel.clip(-0.3, 0.3).straightThrough(kernel.sign());
    }
  }

  /** The same by hand. */
  static final class BinarizedByHand extends Small {
    @Override
    protected Tensor kernelForward(Tensor kernel, Convolution convolution) {
      return kernel.sign();
    }

    @Override
    protected List<Tensor> kernelBackward(
        Tensor kernel, Tensor effective, Tensor upstream, Convolution convolution) {
      return List.of(upstream.times(kernel.abs().lessThan(0.3)));
    }
  }

  /** Signs of the inputs, with a gradient by hand for inputs and kernel. */
  static final class BinaryInputs extends Small {
    @Override
    protected Tensor convolutionOp(Tensor inputs, Tensor kernel) {
      return super.convolutionOp(inputs.clip(-1, 1).straightThrough(inputs.sign()), kernel);
    }
  }

  /** Esser et al. 2020: steps of a trained size. */
  static final class LearnedSteps extends Small {
    @Override
    protected void declareVariables(Convolution convolution) {
      addVariable("scale", Shape.of(), VariableSettings.of(Initializers.constant(0.1)));
    }

    @Override
    protected Tensor kernelForward(Tensor kernel, Convolution convolution) {
      Tensor steps = kernel.div(variable("scale").tensor()).clip(-2, 2);
      return steps.straightThrough(steps.round()).times(variable("scale").tensor());
    }
  }

  /** No raw kernel: two numbers for each filter make it. */
  static final class Generated extends Small {
    @Override
    protected boolean storesKernel() {
      return false;
    }

    @Override
    protected void declareVariables(Convolution convolution) {
      VariableSettings settings = VariableSettings.of(Initializers.randomNormal(1, 0.3));
      addVariable("width", convolution.perFilterShape(), settings);
      addVariable("slope", convolution.kernelShape().with(3, 1), settings);
    }

    @Override
    protected Tensor generatedKernel(Convolution convolution) {
      return variable("slope").tensor().times(variable("width").tensor()).tanh();
    }
  }

  /** A penalty that is no regularizer. */
  static final class Penalized extends Small {
    @Override
    protected Tensor kernelForward(Tensor kernel, Convolution convolution) {
      convolution.addLoss(kernel.square().sum(0, 1, 2).log().sum().reshape());
      return kernel.tanh();
    }
  }

  /** Zeros and ones that are drawn once: they are a state that never changes. */
  static final class FixedMask extends Small {
    @Override
    protected void declareVariables(Convolution convolution) {
      addState(
          "mask", convolution.kernelShape(), VariableSettings.of(Initializers.randomUniform(0, 1)));
    }

    @Override
    protected Tensor kernelForward(Tensor kernel, Convolution convolution) {
      return kernel.times(state("mask", convolution).value().greaterThan(0.5));
    }
  }
}
