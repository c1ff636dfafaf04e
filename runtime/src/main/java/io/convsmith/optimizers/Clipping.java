package io.convsmith.optimizers;

import io.convsmith.tensor.Tensor;
import java.util.List;

/**
 * A limit for gradients.
 *
 * @param kind what is limited
 * @param limit to how much
 */
record Clipping(Kind kind, double limit) {
  static final Clipping NONE = new Clipping(Kind.NONE, Double.POSITIVE_INFINITY);

  /** What is limited, and the name of the option for it. */
  enum Kind {
    NONE("none"),
    NORM("clipNorm"),
    VALUE("clipValue"),
    GLOBAL_NORM("globalClipNorm");

    private final String option;

    Kind(String option) {
      this.option = option;
    }

    String option() {
      return option;
    }
  }

  List<Tensor> apply(List<Tensor> gradients) {
    return switch (kind) {
      case NONE -> gradients;
      case NORM -> gradients.stream().map(this::byNorm).toList();
      case VALUE -> gradients.stream().map(gradient -> gradient.clip(-limit, limit)).toList();
      case GLOBAL_NORM -> byGlobalNorm(gradients);
    };
  }

  private Tensor byNorm(Tensor gradient) {
    return gradient.times(limit).div(sumOfSquares(gradient).sqrt().maximum(limit));
  }

  private List<Tensor> byGlobalNorm(List<Tensor> gradients) {
    if (gradients.isEmpty()) {
      return gradients;
    }
    Tensor norm =
        gradients.stream().map(Clipping::sumOfSquares).reduce(Tensor::plus).orElseThrow().sqrt();
    // norm - norm is 0, but NaN for an infinite norm: a diverged step must not pass for a zero one.
    Tensor scale = norm.constant(limit).div(norm.maximum(limit)).plus(norm.minus(norm));
    return gradients.stream().map(gradient -> gradient.times(scale)).toList();
  }

  private static Tensor sumOfSquares(Tensor gradient) {
    return gradient.square().sum().reshape();
  }
}
