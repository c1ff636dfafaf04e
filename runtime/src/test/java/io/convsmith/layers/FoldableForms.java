package io.convsmith.layers;

import io.convsmith.Configure;
import io.convsmith.engine.Tensors;
import io.convsmith.initializers.Initializers;
import io.convsmith.tensor.Convolution;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.StateVariable;
import io.convsmith.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** Layers written in every form that can be folded. */
public final class FoldableForms {
  /** Makes a layer of one form. */
  public interface Form {
    /** A layer with square kernels. */
    Conv2D layer(int filters, int kernelSize, Configure<? super Conv2D.Options> configure);
  }

  private FoldableForms() {}

  /** All forms, by name. */
  public static Map<String, Form> all() {
    Map<String, Form> forms = new LinkedHashMap<>();
    forms.put("transform", (n, k, c) -> transform(n, k, c, FoldableForms::standardized));
    forms.put(
        "straight through", (n, k, c) -> transform(n, k, c, it -> it.straightThrough(it.sign())));
    forms.put(
        "whole operation",
        (n, k, c) ->
            operation(n, k, c, (conv, both) -> conv.convolve(both[0], standardized(both[1]))));
    forms.put("call", Called::new);
    forms.put("state", Spectral::new);
    forms.put("step", Warming::new);
    forms.put("random in training", NoisyInTraining::new);
    forms.put("no stored kernel", Generated::new);
    forms.put("fixed kernel", Fixed::new);
    forms.put("kernel of another shape", LowRank::new);
    forms.put("gradient by hand", OwnBackward::new);
    forms.put("nothing changed", (n, k, c) -> transform(n, k, c, it -> it));
    return forms;
  }

  static Tensor standardized(Tensor kernel) {
    Tensor centered = kernel.minus(kernel.mean(0, 1, 2));
    return centered.div(kernel.variance(0, 1, 2).plus(1e-10).sqrt());
  }

  private static Conv2D.Options options(Configure<? super Conv2D.Options> configure) {
    Conv2D.Options options = new Conv2D.Options();
    configure.configure(options);
    return options;
  }

  /** A layer with this transform. */
  public static Conv2D transform(
      int filters,
      int kernelSize,
      Configure<? super Conv2D.Options> configure,
      UnaryOperator<Tensor> transform) {
    return new Conv2D(filters, kernelSize, kernelSize, options(configure)) {
      @Override
      protected Tensor kernelForward(Tensor kernel, Convolution convolution) {
        return transform.apply(kernel);
      }
    };
  }

  /** A layer with this operation on inputs and kernel. */
  public static Conv2D operation(
      int filters,
      int kernelSize,
      Configure<? super Conv2D.Options> configure,
      BiFunction<Convolution, Tensor[], Tensor> operation) {
    return new Conv2D(filters, kernelSize, kernelSize, options(configure)) {
      @Override
      protected Tensor convolutionOp(Tensor inputs, Tensor kernel) {
        return operation.apply(convolution(inputs), new Tensor[] {inputs, kernel});
      }
    };
  }

  /** A layer that cannot be folded, with a variable that begins as the kernel. */
  public static Conv2D scaledByTheInputs(int filters) {
    return new Conv2D(filters, 3, 3, new Conv2D.Options()) {
      @Override
      protected void declareVariables(Convolution convolution) {
        addVariable(
            "first", convolution.kernelShape(), VariableSettings.ofKernel().orFrom(it -> it));
      }

      @Override
      protected Tensor convolutionOp(Tensor inputs, Tensor kernel) {
        Tensor scaled = kernel.times(variable("first").tensor()).times(inputs.mean());
        return super.convolutionOp(inputs, scaled);
      }
    };
  }

  private static final class Called extends Conv2D {
    Called(int filters, int kernelSize, Configure<? super Options> configure) {
      super(filters, kernelSize, kernelSize, options(configure));
    }

    @Override
    protected Tensor call(Tensor inputs) {
      return finish(convolutionOp(inputs, standardized(kernel())));
    }
  }

  /** Spectral normalization: one step of a power iteration in each training step. */
  private static final class Spectral extends Conv2D {
    Spectral(int filters, int kernelSize, Configure<? super Options> configure) {
      super(filters, kernelSize, kernelSize, options(configure));
    }

    @Override
    protected void declareVariables(Convolution convolution) {
      addState(
          "u",
          Shape.of(1, convolution.filters()),
          VariableSettings.of(Initializers.randomNormal(0, 1)));
    }

    @Override
    protected Tensor kernelForward(Tensor kernel, Convolution convolution) {
      StateVariable u = state("u", convolution);
      Tensor matrix = kernel.reshape(-1, convolution.filters());
      Tensor v = unit(u.value().matmul(matrix.transpose(1, 0)));
      Tensor next = unit(v.matmul(matrix));
      u.update(next);
      return kernel.div(v.matmul(matrix).matmul(next.transpose(1, 0)).reshape());
    }

    private static Tensor unit(Tensor vector) {
      return vector.div(vector.times(vector).sum().plus(1e-12).sqrt());
    }
  }

  private static final class Warming extends Conv2D {
    Warming(int filters, int kernelSize, Configure<? super Options> configure) {
      super(filters, kernelSize, kernelSize, options(configure));
    }

    @Override
    protected Tensor kernelForward(Tensor kernel, Convolution convolution) {
      return kernel.times(convolution.step().plus(1).div(10).tanh());
    }
  }

  private static final class NoisyInTraining extends Conv2D {
    NoisyInTraining(int filters, int kernelSize, Configure<? super Options> configure) {
      super(filters, kernelSize, kernelSize, options(configure));
    }

    @Override
    protected Tensor kernelForward(Tensor kernel, Convolution convolution) {
      Tensor centered = kernel.minus(kernel.mean());
      return convolution.training()
          ? centered.times(convolution.random().uniform(kernel.shape()).plus(0.5))
          : centered;
    }
  }

  private static final class Generated extends Conv2D {
    Generated(int filters, int kernelSize, Configure<? super Options> configure) {
      super(filters, kernelSize, kernelSize, options(configure));
    }

    @Override
    protected boolean storesKernel() {
      return false;
    }

    @Override
    protected void declareVariables(Convolution convolution) {
      addVariable(
          "phase",
          convolution.perFilterShape(),
          VariableSettings.of(Initializers.randomNormal(0, 1)));
    }

    @Override
    protected Tensor generatedKernel(Convolution convolution) {
      Tensor phase = variable("phase").tensor();
      double[] positions = Evaluation.wave(convolution.kernelShape(), 0.37, 0.11);
      return phase.constant(convolution.kernelShape(), positions).times(phase.exp()).tanh();
    }
  }

  private static final class Fixed extends Conv2D {
    Fixed(int filters, int kernelSize, Configure<? super Options> configure) {
      super(filters, kernelSize, kernelSize, options(configure));
    }

    @Override
    protected boolean storesKernel() {
      return false;
    }

    @Override
    protected Tensor generatedKernel(Convolution convolution) {
      Shape shape = convolution.kernelShape();
      Tensor wave = Tensors.of(shape, Evaluation.wave(shape, 0.37, 0.11));
      return wave.div(wave.exp().sum(0, 1));
    }
  }

  private static final class LowRank extends Conv2D {
    LowRank(int filters, int kernelSize, Configure<? super Options> configure) {
      super(filters, kernelSize, kernelSize, options(configure));
    }

    @Override
    protected Shape kernelShape(Convolution convolution) {
      return Shape.of(2, convolution.fanIn() + convolution.filters());
    }

    @Override
    protected Tensor kernelForward(Tensor kernel, Convolution convolution) {
      int fan = convolution.fanIn();
      Tensor left = kernel.slice(new int[] {0, 0}, new int[] {2, fan});
      Tensor right = kernel.slice(new int[] {0, fan}, new int[] {2, fan + convolution.filters()});
      return left.transpose(1, 0).matmul(right).reshape(convolution.kernelShape().toArray());
    }
  }

  private static final class OwnBackward extends Conv2D {
    OwnBackward(int filters, int kernelSize, Configure<? super Options> configure) {
      super(filters, kernelSize, kernelSize, options(configure));
    }

    @Override
    protected Tensor kernelForward(Tensor kernel, Convolution convolution) {
      return withGradient(kernel.sign(), upstream -> List.of(upstream), kernel)
          .times(kernel.abs().mean(0, 1, 2));
    }

    @Override
    protected List<Tensor> convolutionBackward(
        Tensor inputs, Tensor kernel, Tensor outputs, Tensor upstream) {
      return derivedGradients(outputs, upstream.times(0.5), inputs, kernel);
    }
  }
}
