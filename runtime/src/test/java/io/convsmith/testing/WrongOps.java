package io.convsmith.testing;

import io.convsmith.Configure;
import io.convsmith.initializers.Initializers;
import io.convsmith.layers.Conv2D;
import io.convsmith.layers.Conv2DOptions;
import io.convsmith.layers.LayerConfig;
import io.convsmith.layers.VariableSettings;
import io.convsmith.tensor.Convolution;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import io.convsmith.testing.RightOps.Small;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Layers as they are generated from ops with one mistake each. */
final class WrongOps {
  private WrongOps() {}

  /** The gradient is that of the kernel itself, and not of the transposed one. */
  static final class NotTransposedBack extends Small {
    @Override
    protected Tensor kernelForward(Tensor kernel, Convolution convolution) {
      return kernel.transpose(1, 0, 2, 3);
    }

    @Override
    protected List<Tensor> kernelBackward(
        Tensor kernel, Tensor effective, Tensor upstream, Convolution convolution) {
      return List.of(upstream);
    }
  }

  /** The mean is a constant here, though it depends on the kernel. */
  static final class StoppedMean extends Small {
    @Override
    protected Tensor kernelForward(Tensor kernel, Convolution convolution) {
      return kernel.minus(kernel.square().mean(0, 1, 2).stopGradient());
    }
  }

  /** Nothing comes back at all. */
  static final class Stopped extends Small {
    @Override
    protected Tensor kernelForward(Tensor kernel, Convolution convolution) {
      return kernel.stopGradient();
    }
  }

  /** Changes its state wherever it is called. */
  static final class StateInInference extends Small {
    @Override
    protected void declareVariables(Convolution convolution) {
      addState("calls", Shape.of(), VariableSettings.of(Initializers.zeros()));
    }

    @Override
    protected Tensor kernelForward(Tensor kernel, Convolution convolution) {
      variable("calls").assign(variable("calls").toArray()[0] + 1);
      return kernel.times(2);
    }
  }

  /** Random numbers of its own. */
  static final class OwnRandomness extends Small {
    private static int draws;

    @Override
    protected Tensor kernelForward(Tensor kernel, Convolution convolution) {
      return kernel.times(1 + 0.1 * Math.sin(draws++));
    }
  }

  /** Keeps what it made of the inputs the first time. */
  static final class KeptTensor extends Small {
    private @Nullable Tensor kept;

    @Override
    protected Tensor convolutionOp(Tensor inputs, Tensor kernel) {
      Tensor scale = kept;
      if (scale == null) {
        scale = inputs.square().mean();
        kept = scale;
      }
      return super.convolutionOp(inputs, kernel).times(scale.reshape());
    }
  }

  /** Declares a gain and forgets it. */
  static class Forgetful extends Small {
    @Override
    protected void declareVariables(Convolution convolution) {
      addVariable("gain", convolution.perFilterShape(), VariableSettings.of(Initializers.ones()));
    }

    @Override
    protected Tensor kernelForward(Tensor kernel, Convolution convolution) {
      return kernel.tanh();
    }
  }

  /** Forgets its gain in the way of a generated layer, which derives a gradient for everything. */
  static final class ForgetfulKernel extends Forgetful {
    @Override
    protected List<Tensor> kernelBackward(
        Tensor kernel, Tensor effectiveKernel, Tensor upstream, Convolution convolution) {
      return derivedGradients(effectiveKernel, upstream, kernel, variable("gain").tensor());
    }
  }

  /** The same as a whole operation. */
  static final class ForgetfulOperation extends Forgetful {
    @Override
    protected Tensor convolutionOp(Tensor inputs, Tensor kernel) {
      return super.convolutionOp(inputs, kernel.times(2));
    }

    @Override
    protected List<Tensor> convolutionBackward(
        Tensor inputs, Tensor kernel, Tensor outputs, Tensor upstream) {
      return derivedGradients(outputs, upstream, inputs, kernel, variable("gain").tensor());
    }
  }

  /** The length of nothing has a gradient of 0 / 0. */
  static final class NotANumber extends Small {
    @Override
    protected Tensor kernelForward(Tensor kernel, Convolution convolution) {
      return kernel.plus(kernel.minus(kernel).square().sum(0, 1, 2).sqrt());
    }
  }

  /** The logarithm of numbers that may be negative. */
  static final class Undefined extends Small {
    @Override
    protected Tensor kernelForward(Tensor kernel, Convolution convolution) {
      return kernel.log();
    }
  }

  /** A variance as the difference of two large numbers. */
  static final class Cancelling extends Small {
    @Override
    protected Tensor kernelForward(Tensor kernel, Convolution convolution) {
      Tensor far = kernel.plus(1000);
      Tensor mean = far.mean(0, 1, 2);
      Tensor variance = far.square().mean(0, 1, 2).minus(mean.square());
      return far.minus(mean).div(variance.maximum(1e-10).sqrt());
    }
  }

  /** Centers inputs over the batch, in prediction too. */
  static final class AcrossTheBatch extends Small {
    @Override
    protected Tensor convolutionOp(Tensor inputs, Tensor kernel) {
      return super.convolutionOp(inputs.minus(inputs.mean(0)), kernel);
    }
  }

  /** Its config knows nothing of the gain, and its axes are those of one data format. */
  static final class Lossy extends Conv2D {
    private final double gain;

    Lossy(double gain) {
      this(gain, 4, 3, new Options());
    }

    private Lossy(double gain, int filters, int size, Options options) {
      super(filters, size, size, options);
      this.gain = gain;
    }

    public static Lossy fromConfig(Map<String, ?> config) {
      LayerConfig read = new LayerConfig("Lossy", config);
      int size = read.integer("kernelSize", 0);
      int width = read.integer("kernelSize", 1);
      int filters = read.integer("filters");
      return new Lossy(1, filters, Math.max(size, width), read.into(new Options()));
    }

    @Override
    protected Tensor kernelForward(Tensor kernel, Convolution convolution) {
      return kernel.times(gain);
    }

    static final class Options extends Conv2DOptions<Options> {
      @Override
      protected Options self() {
        return this;
      }
    }
  }

  /** Names the axis of the channels by number. */
  static final class OneFormat extends Conv2D {
    OneFormat(Configure<? super Conv2D.Options> configure) {
      super(4, 3, configure);
    }

    private OneFormat(int filters, int height, int width, Options options) {
      super(filters, height, width, options);
    }

    public static OneFormat fromConfig(Map<String, ?> config) {
      LayerConfig read = new LayerConfig("OneFormat", config);
      int height = read.integer("kernelSize", 0);
      int width = read.integer("kernelSize", 1);
      return new OneFormat(read.integer("filters"), height, width, read.into(new Options()));
    }

    @Override
    protected Tensor convolutionOp(Tensor inputs, Tensor kernel) {
      if (convolution(inputs).groups() > 1) {
        throw refused("groups must be 1");
      }
      return super.convolutionOp(inputs.minus(inputs.mean(3)), kernel);
    }
  }

  /** A straight-through op whose gradient is not that of its surrogate. */
  static final class WrongWindow extends Small {
    @Override
    protected Tensor kernelForward(Tensor kernel, Convolution convolution) {
      return kernel.sign();
    }

    @Override
    protected List<Tensor> kernelBackward(
        Tensor kernel, Tensor effective, Tensor upstream, Convolution convolution) {
      return List.of(upstream);
    }
  }

  /** The gradient for the inputs lacks a factor; that for the kernel is derived. */
  static final class InputsHalved extends Small {
    @Override
    protected List<Tensor> convolutionBackward(
        Tensor inputs, Tensor kernel, Tensor outputs, Tensor upstream) {
      List<Tensor> derived = derivedGradients(outputs, upstream, inputs, kernel);
      return List.of(derived.get(0).times(0.5), derived.get(1));
    }
  }

  /** The gain's gradient is not summed over what it stretches over, but averaged. */
  static final class GainAveraged extends Small {
    @Override
    protected void declareVariables(Convolution convolution) {
      addVariable("gain", convolution.perFilterShape(), VariableSettings.of(Initializers.ones()));
    }

    @Override
    protected Tensor kernelForward(Tensor kernel, Convolution convolution) {
      return kernel.times(variable("gain").tensor());
    }

    @Override
    protected List<Tensor> kernelBackward(
        Tensor kernel, Tensor effective, Tensor upstream, Convolution convolution) {
      return List.of(
          upstream.times(variable("gain").tensor()), upstream.times(kernel).mean(0, 1, 2));
    }
  }

  /** A penalty that stands behind stopGradient has no effect. */
  static final class IdlePenalty extends Small {
    @Override
    protected Tensor kernelForward(Tensor kernel, Convolution convolution) {
      convolution.addLoss(kernel.stopGradient().square().sum().reshape());
      return kernel.tanh();
    }
  }

  /** Right for kernels as they are drawn at first, wrong for those above one half. */
  static final class WrongWhereLarge extends Small {
    @Override
    protected Tensor kernelForward(Tensor kernel, Convolution convolution) {
      return kernel.clip(-0.5, 0.5);
    }

    @Override
    protected List<Tensor> kernelBackward(
        Tensor kernel, Tensor effective, Tensor upstream, Convolution convolution) {
      return List.of(upstream);
    }
  }

  /** Two slopes wherever it is. */
  static final class Rough extends Small {
    @Override
    protected Tensor kernelForward(Tensor kernel, Convolution convolution) {
      double[] here = Subject.doubles(variable("kernel").toArray());
      return kernel.minus(kernel.constant(kernel.shape(), here)).abs();
    }
  }

  /** Its outputs have another shape than a convolution's. */
  static final class OneOutput extends Small {
    @Override
    protected Tensor convolutionOp(Tensor inputs, Tensor kernel) {
      return super.convolutionOp(inputs, kernel).sum();
    }
  }

  /** A gradient of another shape than the kernel's. */
  static final class WrongShapeBack extends Small {
    @Override
    protected Tensor kernelForward(Tensor kernel, Convolution convolution) {
      return kernel.tanh();
    }

    @Override
    protected List<Tensor> kernelBackward(
        Tensor kernel, Tensor effective, Tensor upstream, Convolution convolution) {
      return List.of(upstream.sum(0));
    }
  }
}
