package io.convsmith.testing;

import io.convsmith.graph.Differentiation;
import io.convsmith.graph.Gradients;
import io.convsmith.graph.Node;
import io.convsmith.graph.Variable;
import io.convsmith.layers.ConvolutionLayer;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Compares gradients with slopes, in double precision and in training, from the inside of the layer
 * out: who is wrong inside is not blamed again outside.
 */
final class GradientCheck {
  private static final long WEIGHTS = 1;
  private static final long IMAGES = 2;

  private final Subject subject;
  private final Findings findings;
  private final String check;
  private final boolean entries;
  private final Set<String> judged = new HashSet<>();
  private final Set<String> reached = new HashSet<>();

  /**
   * @param check what messages begin with
   * @param entries whether slopes are taken for single numbers, or along directions only
   */
  GradientCheck(Subject subject, Findings findings, String check, boolean entries) {
    this.subject = subject;
    this.findings = findings;
    this.check = check;
    this.entries = entries;
  }

  /** Checks a layer, and then whether each trainable variable has any gradient. */
  void of(ConvolutionLayer layer) {
    double[] images = subject.normal(IMAGES, subject.inputs());
    judged.addAll(SurrogateCheck.covered(subject, layer, images));
    for (Piece piece : Piece.values()) {
      Recorded recorded = Recorded.of(layer, subject.inputs(), images, true, piece);
      if (recorded != null && !piece(recorded, piece)) {
        return;
      }
    }
    List<Variable> trained = layer.variables().stream().filter(Variable::trainable).toList();
    if (trained.isEmpty()) {
      findings.note(check, "nothing is trained: only the gradient for the inputs was looked at.");
    }
    trained.forEach(this::use);
  }

  /** Whether it makes sense to go on. */
  private boolean piece(Recorded recorded, Piece piece) {
    Tensor result = recorded.result();
    double[] weights = subject.normal(WEIGHTS, result.shape());
    List<Recorded.Argument> ends =
        recorded.arguments().stream()
            .filter(argument -> argument.differentiable() && recorded.dependsOn(argument.tensor()))
            .toList();
    List<double[]> gradients =
        DoubleFunction.once(
            recorded,
            Differentiation.vectorJacobianProduct(
                result,
                result.constant(result.shape(), weights),
                ends.stream().map(Recorded.Argument::tensor).toList()));
    Map<Node, double[]> held = subject.meant().stopGradient ? stopped(recorded) : Map.of();
    try (Slopes slopes = new Slopes(subject, recorded, weights, held)) {
      if (!finite(piece.toString(), result.shape(), slopes.result())) {
        return false;
      }
      for (int i = 0; i < ends.size(); i++) {
        Recorded.Argument end = ends.get(i);
        if (Subject.rootMeanSquare(gradients.get(i)) != 0) { // not a number is not zero
          reached.add(end.name());
        }
        if (!judged.contains(end.name())) {
          argument(new Compared(recorded, piece, end, gradients.get(i), weights), slopes);
        }
      }
    }
    return true;
  }

  /** One gradient with what is needed to judge it. */
  private static final class Compared {
    final Recorded recorded;
    final Piece piece;
    final Recorded.Argument argument;
    final double[] gradient;
    final double[] weights;

    Compared(
        Recorded recorded,
        Piece piece,
        Recorded.Argument argument,
        double[] gradient,
        double... weights) {
      this.recorded = recorded;
      this.piece = piece;
      this.argument = argument;
      this.gradient = gradient;
      this.weights = weights;
    }

    @Override
    public String toString() {
      return "the gradient of " + piece + " for " + argument;
    }
  }

  private void argument(Compared compared, Slopes slopes) {
    Recorded.Argument argument = compared.argument;
    if (!finite(compared.toString(), argument.shape(), compared.gradient)) {
      judged.add(argument.name());
      return;
    }
    ArgumentSlopes measured =
        ArgumentSlopes.of(
            subject,
            slopes,
            compared.recorded.arguments().indexOf(argument),
            argument.shape(),
            compared.gradient,
            entries ? compared.piece.entries() : 0);
    if (measured.mostlyRough()) {
      judged.add(argument.name());
      fail(
          compared
              + " cannot be checked: the function is not differentiable here, its difference quotients"
              + " over different steps disagree for "
              + measured.roughInWords()
              + ". Choose other numbers by seed(..), or name a surrogate.");
      return;
    }
    if (measured.rough() > 0) {
      findings.note(
          check, compared + ": not differentiable here for " + measured.roughInWords() + ".");
    }
    String wrong = measured.wrong();
    if (!wrong.isEmpty()) {
      judged.add(argument.name());
      fail(compared + " is wrong. " + wrong + " " + hint(compared, measured));
    }
  }

  private String hint(Compared compared, ArgumentSlopes measured) {
    Recorded recorded = compared.recorded;
    if (!recorded.nodesOf(Gradients.STRAIGHT_THROUGH).isEmpty()) {
      return "The op uses straightThrough: say what its gradient is the gradient of, by"
          + " surrogate(kernel -> ..).";
    }
    if (!subject.meant().stopGradient && rightIfHeld(compared, measured)) {
      return "It is right if what stands behind stopGradient() is a constant: if that is meant, say"
          + " stopGradientIntended(); else a term is missing.";
    }
    return measured.hint();
  }

  private boolean rightIfHeld(Compared compared, ArgumentSlopes measured) {
    Map<Node, double[]> held = stopped(compared.recorded);
    if (held.isEmpty()) {
      return false;
    }
    try (Slopes slopes = new Slopes(subject, compared.recorded, compared.weights, held)) {
      return Subject.rootMeanSquare(compared.gradient) != 0
          && measured.again(slopes).wrong().isEmpty();
    }
  }

  /** What stands behind stopGradient, with its numbers. */
  private static Map<Node, double[]> stopped(Recorded recorded) {
    List<Node> nodes = recorded.nodesOf(Gradients.STOP_GRADIENT);
    Map<Node, double[]> held = new HashMap<>();
    if (!nodes.isEmpty()) {
      List<double[]> numbers = DoubleFunction.once(recorded, nodes);
      for (int i = 0; i < nodes.size(); i++) {
        held.put(nodes.get(i), numbers.get(i));
      }
    }
    return held;
  }

  private boolean finite(String what, Shape shape, double... numbers) {
    for (int i = 0; i < numbers.length; i++) {
      if (!Double.isFinite(numbers[i])) {
        fail(
            what
                + " is not finite: "
                + numbers[i]
                + " at "
                + Worst.position(shape, i)
                + " of "
                + shape
                + ". Is something divided by zero, or the square root or logarithm taken of a number"
                + " that may be zero or less?");
        return false;
      }
    }
    return true;
  }

  private void use(Variable variable) {
    String name = variable.name();
    boolean declared = subject.meant().unused.contains(name);
    if (!reached.contains(name) && !judged.contains(name) && !declared) {
      fail(
          "variable \""
              + name
              + "\" "
              + variable.shape()
              + " gets no gradient: all numbers are zero. Is it used, or behind stopGradient()? If"
              + " that is meant, say unused(\""
              + name
              + "\").");
    } else if (reached.contains(name) && declared) {
      fail("variable \"" + name + "\" is said to be unused, but gets a gradient.");
    }
  }

  private void fail(String sentences) {
    findings.fail(check, sentences);
  }
}
