package io.convsmith.layers;

import io.convsmith.graph.CustomGradient;
import io.convsmith.graph.Differentiation;
import io.convsmith.graph.Gradients;
import io.convsmith.graph.Node;
import io.convsmith.graph.Variable;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Wires a value so that the gradients for its arguments come from a method of its layer.
 *
 * <p>An op may have further trainable variables. The method may return their gradients behind those
 * of the arguments, in the order of declaration; what it leaves out is derived.
 */
final class OwnGradient {
  private final ConvolutionLayer layer;
  private final String method;
  private final Function<Tensor, List<Tensor>> backward;

  /**
   * @param method the method, as error messages name it
   * @param backward calls it, with the gradient for the value
   */
  OwnGradient(ConvolutionLayer layer, String method, Function<Tensor, List<Tensor>> backward) {
    this.layer = layer;
    this.method = method;
    this.backward = backward;
  }

  /** The value with this gradient. */
  Tensor wire(Tensor value, Tensor... arguments) {
    Set<Node> inner = innerNodes(value, arguments);
    // The op's own all, for the method returns a gradient for each even if the op leaves one out.
    List<Tensor> ops =
        layer.opVariables().trainables().stream().<Tensor>map(Variable::tensor).toList();
    List<Tensor> others =
        inner.stream()
            .filter(node -> node.attributes() instanceof Variable)
            .map(node -> (Variable) node.attributes())
            .filter(variable -> variable.trainable() && !isOps(variable))
            .<Tensor>map(Variable::tensor)
            .filter(inner::contains)
            .toList();
    List<Tensor> ends = Stream.of(List.of(arguments), ops, others).flatMap(List::stream).toList();
    CustomGradient gradient =
        new CustomGradient(
            upstream -> {
              List<Tensor> given =
                  layer.naming(
                      () ->
                          checked(
                              backward.apply(upstream),
                              arguments.length,
                              ends.subList(0, arguments.length + ops.size())));
              return completed(given, value, upstream, ends);
            });
    return Gradients.withGradient(value, gradient, ends.toArray(Tensor[]::new));
  }

  private boolean isOps(Variable variable) {
    return layer.opVariables().trainables().contains(variable);
  }

  /** What a value was computed from, other than through its arguments. */
  private static Set<Node> innerNodes(Tensor value, Tensor... arguments) {
    Set<Node> seen = new HashSet<>();
    for (Tensor argument : arguments) {
      seen.add(Node.of(argument));
    }
    Set<Node> inner = new HashSet<>();
    Deque<Node> open = new ArrayDeque<>();
    open.push(Node.of(value));
    while (!open.isEmpty()) {
      Node node = open.pop();
      if (seen.add(node)) {
        inner.add(node);
        node.inputs().forEach(open::push);
      }
    }
    return inner;
  }

  private static List<Tensor> completed(
      List<Tensor> given, Tensor value, Tensor upstream, List<Tensor> ends) {
    if (given.size() == ends.size()) {
      return given;
    }
    List<Tensor> derived = Differentiation.vectorJacobianProduct(value, upstream, ends);
    List<Tensor> all = new ArrayList<>(given);
    all.addAll(derived.subList(given.size(), ends.size()));
    return all;
  }

  /**
   * @param least how many there must be
   * @param ends what they are for, if there are as many
   */
  private List<Tensor> checked(List<Tensor> gradients, int least, List<Tensor> ends) {
    int most = ends.size();
    if (gradients.size() < least || gradients.size() > most) {
      throw layer.refused(
          method
              + " must return "
              + (least == most ? "" : least + " to ")
              + most
              + (most == 1 ? " gradient" : " gradients")
              + ", but returned "
              + gradients.size());
    }
    for (int i = 0; i < gradients.size(); i++) {
      Shape expected = ends.get(i).shape();
      Shape actual = gradients.get(i).shape();
      if (!actual.equals(expected)) {
        throw layer.refused(
            method + " must return a gradient of shape " + expected + ", but returned " + actual);
      }
    }
    return gradients;
  }
}
