package io.convsmith.layers;

import io.convsmith.engine.passes.CommonSubexpressions;
import io.convsmith.engine.passes.ValuesOnly;
import io.convsmith.graph.Graph;
import io.convsmith.graph.Node;
import io.convsmith.graph.Recording;
import io.convsmith.graph.Sources;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a layer records in prediction, compared with its base convolution of the inputs with some
 * kernel, which is found on the way.
 *
 * <p>The bias or the activation may be missing: a {@code call} of one's own need not add them.
 */
final class RecordedConvolution {
  private final ConvolutionLayer layer;
  private final Node inputs;
  private final Node anyKernel;
  private final Node outputs;
  private Set<Node> operation = Set.of();
  private @Nullable Node kernel;
  private @Nullable Node met;
  private @Nullable Node expected;

  RecordedConvolution(ConvolutionLayer layer, Shape shape) {
    this.layer = layer;
    Recording recording = new Recording(false);
    inputs = recording.placeholder("inputs", shape);
    outputs = values(Node.of(layer.record(inputs))).get(0);
    ConvolutionKind kind = layer.kind();
    Shape kernelShape = kind.kernelShape(kind.channels(layer.opInputs(shape)));
    anyKernel = recording.placeholder("kernel", kernelShape);
  }

  /** Whether two nodes compute the same, whatever their gradients are. */
  static boolean same(Node one, Node two) {
    List<Node> nodes =
        new CommonSubexpressions()
            .rewrite(new ValuesOnly().rewrite(Graph.of(List.of(), List.of(one, two))))
            .outputs();
    return nodes.get(0) == nodes.get(1);
  }

  Folding folding() {
    for (boolean biased : new boolean[] {true, false}) {
      for (boolean activated : new boolean[] {true, false}) {
        Optional<Folding> folding = folding(biased, activated);
        if (folding.isPresent()) {
          return folding.get();
        }
      }
    }
    throw new IllegalStateException(layer.prefixed("nothing is behind its outputs"));
  }

  /** Nothing if what is found is not bias or activation, and may be the operation itself. */
  private Optional<Folding> folding(boolean biased, boolean activated) {
    Tensor convolution = layer.baseConvolution(inputs, anyKernel);
    List<Node> pattern =
        values(Node.of(convolution), Node.of(finished(convolution, biased, activated)));
    operation = new HashSet<>(Graph.of(List.of(), pattern.subList(0, 1)).nodes());
    kernel = null;
    if (!matches(outputs, pattern.get(1))) {
      return operation.contains(expected) ? Optional.of(refusal()) : Optional.empty();
    }
    Node found = Objects.requireNonNull(kernel, "a convolution has a kernel");
    return Optional.of(
        isConvolution(found, biased, activated)
            ? ofKernel(found, biased, activated)
            : new Folding.Impossible(
                "its convolution has other strides, padding, dilation or groups than its options say"));
  }

  private Tensor finished(Tensor convolution, boolean biased, boolean activated) {
    KernelSettings settings = KernelSettings.of(layer.options);
    Tensor sum =
        biased && settings.useBias()
            ? layer.spatial().biased(convolution, layer.variable("bias").tensor())
            : convolution;
    return activated ? settings.activated(sum) : sum;
  }

  private static List<Node> values(Node... nodes) {
    return new ValuesOnly().rewrite(Graph.of(List.of(), List.of(nodes))).outputs();
  }

  /** Walks along both as long as they do the same; where the pattern has any kernel it ends. */
  private boolean matches(Node node, Node pattern) {
    if (node == pattern) {
      return true;
    }
    if (pattern == anyKernel && isKernel(node)) {
      kernel = node;
      return true;
    }
    boolean inner = operation.contains(pattern) && !pattern.inputs().isEmpty();
    boolean sameOp =
        node.op() == pattern.op()
            && node.inputs().size() == pattern.inputs().size()
            && (inner || node.attributes().equals(pattern.attributes())); // settings come last
    if (!sameOp || pattern == anyKernel) {
      met = node;
      expected = pattern;
      return false;
    }
    for (int i = 0; i < node.inputs().size(); i++) {
      if (!matches(node.input(i), pattern.input(i))) {
        return false;
      }
    }
    return true;
  }

  /** A kernel may have another spatial size than the layer's own. */
  private boolean isKernel(Node node) {
    if (node.shape().rank() != anyKernel.shape().rank()) {
      return false;
    }
    for (int axis = layer.spatial().dimensions(); axis < node.shape().rank(); axis++) {
      if (node.shape().get(axis) != anyKernel.shape().get(axis)) {
        return false;
      }
    }
    return true;
  }

  /** The exact comparison, in which attributes count. */
  private boolean isConvolution(Node found, boolean biased, boolean activated) {
    try {
      Tensor convolution = layer.baseConvolution(inputs, found);
      return same(outputs, Node.of(finished(convolution, biased, activated)));
    } catch (IllegalArgumentException refusal) {
      return false; // the layer's settings do not fit the kernel's size
    }
  }

  private Folding ofKernel(Node found, boolean biased, boolean activated) {
    String its = layer.opName().isEmpty() ? "its kernel" : "the kernel of " + layer.opName();
    List<Node> nodes = Graph.of(List.of(), List.of(found)).nodes();
    for (Node node : nodes) {
      if (node.inputs().contains(inputs)) {
        return new Folding.Impossible(its + " depends on the inputs, through " + node.op());
      }
    }
    return nodes.stream().anyMatch(node -> node.op() == Sources.RANDOM_UNIFORM)
        ? new Folding.Impossible(its + " is drawn at random in prediction too")
        : new Folding.Possible(found, biased, activated);
  }

  private Folding refusal() {
    Node other = Objects.requireNonNull(met, "something else was met");
    Node wanted = Objects.requireNonNull(expected, "in the place of something");
    if (wanted == anyKernel) {
      return new Folding.Impossible(
          "it convolves with a kernel of shape "
              + other.shape()
              + ", which does not fit one of "
              + anyKernel.shape());
    }
    boolean ofInputs =
        Graph.of(List.of(), List.of(wanted)).nodes().stream().noneMatch(it -> it == anyKernel);
    return new Folding.Impossible(
        "its operation is more than one convolution: "
            + (ofInputs
                ? "what it convolves are not the inputs, but the outputs of "
                : "the outputs are those of ")
            + other.op());
  }
}
