package io.convsmith.testing;

import io.convsmith.graph.Differentiation;
import io.convsmith.graph.Node;
import io.convsmith.layers.ConvolutionLayer;
import io.convsmith.layers.ConvolutionPieces;
import io.convsmith.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Compares the gradient of a straight-through op with the derived one of its surrogate, not with
 * differences, which know nothing of it. Both are formulas of the same numbers.
 */
final class SurrogateCheck {
  /** Sums in double precision that are added in another order. */
  private static final double OTHER_ORDER = 0x1p-40;

  private final Subject subject;
  private final Findings findings;
  private final String check;

  SurrogateCheck(Subject subject, Findings findings, String check) {
    this.subject = subject;
    this.findings = findings;
    this.check = check;
  }

  /** The names of the arguments whose gradients a surrogate answers for. */
  static Set<String> covered(Subject subject, ConvolutionLayer layer, double[] images) {
    Set<String> covered = new LinkedHashSet<>();
    for (Piece piece : List.of(Piece.TRANSFORM, Piece.OPERATION)) {
      Recorded recorded =
          surrogate(subject.meant(), piece) == null
              ? null
              : Recorded.of(layer, subject.inputs(), images, true, piece);
      if (recorded != null) {
        recorded.arguments().stream()
            .filter(argument -> recorded.dependsOn(argument.tensor()))
            .forEach(argument -> covered.add(argument.name()));
      }
    }
    return covered;
  }

  private static @Nullable Function<OpArguments, Tensor> surrogate(Meant meant, Piece piece) {
    return piece == Piece.TRANSFORM ? meant.surrogate : meant.operationSurrogate;
  }

  /** Checks a layer against the surrogates that are named. */
  void of(ConvolutionLayer layer) {
    check(layer, Piece.TRANSFORM, "kernelForward");
    check(layer, Piece.OPERATION, "convolutionOp");
  }

  private void check(ConvolutionLayer layer, Piece piece, String method) {
    Function<OpArguments, Tensor> surrogate = surrogate(subject.meant(), piece);
    if (surrogate == null) {
      return;
    }
    double[] images = subject.normal(2, subject.inputs());
    Recorded recorded = Recorded.of(layer, subject.inputs(), images, true, piece);
    if (recorded == null) {
      findings.fail(
          check,
          "there is a surrogate for "
              + piece
              + ", but the layer does not override "
              + method
              + ": name it by "
              + (piece == Piece.TRANSFORM ? "operationSurrogate" : "surrogate")
              + "(..) instead?");
      return;
    }
    Node inputs = recorded.arguments().get(0).tensor();
    Tensor stand = surrogate.apply(new OpArguments(new ConvolutionPieces(layer, inputs), inputs));
    Tensor result = recorded.result();
    if (!stand.shape().equals(result.shape())) {
      findings.fail(
          check,
          "the surrogate gives "
              + stand.shape()
              + ", but must give what the op does, "
              + result.shape()
              + ".");
      return;
    }
    compare(recorded, recorded.with(stand), piece);
  }

  private void compare(Recorded op, Recorded surrogate, Piece piece) {
    List<Recorded.Argument> ends =
        op.arguments().stream()
            .filter(Recorded.Argument::differentiable)
            .filter(end -> op.dependsOn(end.tensor()) || surrogate.dependsOn(end.tensor()))
            .toList();
    double[] weights = subject.normal(1, op.result().shape());
    List<Tensor> both = new ArrayList<>(gradients(op, ends, weights));
    both.addAll(gradients(surrogate, ends, weights));
    List<double[]> numbers = DoubleFunction.once(op, both);
    for (int i = 0; i < ends.size(); i++) {
      Recorded.Argument end = ends.get(i);
      double[] expected = numbers.get(ends.size() + i);
      double level = Subject.rootMeanSquare(expected);
      Worst worst =
          Worst.of(
              end.shape(),
              numbers.get(i),
              expected,
              OTHER_ORDER * level * Math.sqrt(expected.length));
      if (worst != null) {
        findings.fail(
            check,
            "the gradient of "
                + piece
                + " for "
                + end
                + " is not that of the surrogate. "
                + worst.says("the op's gradient is", "the surrogate's")
                + " "
                + GradientHint.of(end.shape(), numbers.get(i), expected));
      }
    }
  }

  private static List<Tensor> gradients(
      Recorded recorded, List<Recorded.Argument> ends, double... weights) {
    Tensor result = recorded.result();
    return Differentiation.vectorJacobianProduct(
        result,
        result.constant(result.shape(), weights),
        ends.stream().map(Recorded.Argument::tensor).toList());
  }
}
