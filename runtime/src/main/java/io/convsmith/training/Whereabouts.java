package io.convsmith.training;

import io.convsmith.graph.Node;
import io.convsmith.graph.Provenance;
import io.convsmith.graph.Variable;
import io.convsmith.layers.Layer;
import io.convsmith.losses.Loss;
import io.convsmith.metrics.Metric;
import io.convsmith.optimizers.Optimizer;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says in words which part of a training step a node is. */
final class Whereabouts {
  private final Provenance provenance;
  private final Map<String, Variable> names;

  /**
   * @param names what the variables are called
   */
  Whereabouts(Provenance provenance, Map<String, Variable> names) {
    this.provenance = provenance;
    this.names = names;
  }

  /** The node that this one belongs to the gradient of, if it does. */
  Optional<Node> gradientOf(Node node) {
    return provenance.places(node).stream()
        .filter(Node.class::isInstance)
        .map(Node.class::cast)
        .findFirst();
  }

  /** Whether the node belongs to what the optimizer makes of the gradients. */
  boolean inUpdate(Node node) {
    return provenance.places(node).stream()
        .anyMatch(place -> place instanceof Variable || place instanceof Optimizer);
  }

  /**
   * Behind the op's name, with a blank in front: {@code in the forward pass of Conv2D "conv2d"}.
   */
  String of(Node node) {
    List<Object> places = provenance.places(node);
    boolean layers = places.stream().anyMatch(Layer.class::isInstance);
    boolean forward = gradientOf(node).isEmpty();
    return within(places, layers ? forward ? "the forward pass of " : "the own gradient of " : "");
  }

  private String within(List<Object> places, String part) {
    if (!places.isEmpty() && places.get(0) instanceof Node origin) {
      return " in the gradient of " + origin.op() + within(provenance.places(origin), "");
    }
    String name = named(places);
    return name.isEmpty() ? "" : " in " + part + name;
  }

  /** The innermost place that is not only a part of one. */
  private String named(List<Object> places) {
    String part = "";
    for (Object place : places) {
      if (place instanceof String name) {
        part = part.isEmpty() ? " (" + name + ")" : part;
      } else if (place instanceof Layer) {
        return place + part;
      } else if (place instanceof Loss loss) {
        return "the loss " + loss.name();
      } else if (place instanceof Metric metric) {
        return "the metric " + metric.name();
      } else if (place instanceof Variable variable) {
        return "the optimizer's update of " + name(variable);
      } else if (place instanceof Optimizer optimizer) {
        return "what " + optimizer.name() + " makes of all gradients";
      }
    }
    return "";
  }

  /** What a variable is called outside of its layer. */
  String name(Variable variable) {
    return names.entrySet().stream()
        .filter(named -> named.getValue() == variable)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(variable.name());
  }
}
