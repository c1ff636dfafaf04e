package io.convsmith.layers;

import io.convsmith.graph.Node;
import io.convsmith.graph.Recording;
import io.convsmith.graph.Variable;
import io.convsmith.tensor.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Leads what a copied layer records to the copy's own variables: a layer may keep a variable in a
 * field instead of asking for it by name, and its copy has the same fields.
 */
final class Redirection {
  private final Map<Node, Node> own = new WeakHashMap<>(); // lets go of originals

  /**
   * @param before how the original of the copy was redirected, if it was a copy too
   * @param originals the variables of the original
   * @param copies those of the copy, in the same order
   */
  Redirection(@Nullable Redirection before, List<Variable> originals, List<Variable> copies) {
    for (int i = 0; i < copies.size(); i++) {
      own.put(originals.get(i).tensor(), copies.get(i).tensor());
    }
    if (before != null) {
      before.own.forEach((first, second) -> own.put(first, own.getOrDefault(second, second)));
    }
  }

  /**
   * Outputs that depend on the copy's own variables alone.
   *
   * @throws IllegalArgumentException if they did not, and are for training, where gradients and
   *     updates would still be those of the original
   */
  Tensor redirected(Layer copy, Tensor outputs, List<Tensor> inputs) {
    Map<Node, Node> known = new HashMap<>();
    inputs.forEach(input -> known.put(Node.of(input), Node.of(input)));
    Node redirected = redirected(Node.of(outputs), known);
    if (redirected != outputs && Recording.isTraining(outputs)) {
      throw copy.refused(
          "a folded model has a copy of this layer, which cannot be trained, since the layer keeps"
              + " a variable in a field: use variable(\"..\") in call instead");
    }
    return redirected;
  }

  private Node redirected(Node node, Map<Node, Node> known) {
    Node found = known.get(node);
    if (found == null) {
      found = own.get(node);
      if (found == null) {
        found = node.withInputs(node.inputs().stream().map(it -> redirected(it, known)).toList());
      }
      known.put(node, found);
    }
    return found;
  }
}
