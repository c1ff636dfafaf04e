package io.convsmith.models;

import io.convsmith.graph.Variable;
import io.convsmith.layers.Input;
import io.convsmith.layers.Layer;
import io.convsmith.layers.LayerCall;
import io.convsmith.layers.LayerOutput;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import io.convsmith.training.NamedVariables;
import io.convsmith.training.Network;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The layers between inputs and outputs, as training sees them. */
final class LayerGraph implements Network {
  /** The name of a chain of layers. */
  static final String SEQUENTIAL = "sequential";

  /** The name of all other models. */
  static final String FUNCTIONAL = "functional";

  private final String name;
  private final Input input;
  private final LayerOutput output;
  private final List<LayerCall> calls;
  private final List<Layer> layers;
  private final List<Variable> newVariables;

  /** Checks that the outputs come from the input alone, and names the layers. */
  LayerGraph(String name, Input input, LayerOutput output) {
    this.name = name;
    this.input = input;
    this.output = output;
    calls = LayerCall.leadingTo(output);
    requireConnected();
    input.prepare(input.batch(1));
    Set<Layer> distinct = new LinkedHashSet<>(List.of(input));
    calls.forEach(call -> distinct.add(call.layer()));
    layers = List.copyOf(distinct);
    newVariables =
        layers.stream()
            .filter(layer -> !layer.inModel())
            .flatMap(layer -> layer.variables().stream())
            .toList();
    nameLayers();
  }

  private void requireConnected() {
    if (calls.isEmpty()) {
      throw new IllegalArgumentException(
          "The outputs of a model must come from a layer on its inputs, but are "
              + output.layer()
              + " itself.");
    }
    boolean used = false;
    for (LayerCall call : calls) {
      for (LayerOutput from : call.inputs()) {
        if (from instanceof Input other && other != input) {
          throw new IllegalArgumentException(
              "The outputs of a model must come from its inputs, "
                  + input
                  + " "
                  + shown(input)
                  + ", but "
                  + call.layer()
                  + " is on another, "
                  + other
                  + " "
                  + shown(other)
                  + ".");
        }
        used |= from == input;
      }
    }
    if (!used) {
      throw new IllegalArgumentException(
          "The outputs of a model must come from its inputs, but " + input + " is not used.");
    }
  }

  private static String shown(Input input) {
    return input.batch(1).toString().replaceFirst("1", "N");
  }

  /** Layers without a name of their own become conv2d, conv2d_1, .. in their order. */
  private void nameLayers() {
    Set<String> taken = new HashSet<>();
    for (Layer layer : layers) {
      if ((layer.named() || layer.inModel()) && !taken.add(layer.name())) {
        throw new IllegalArgumentException(
            "Two layers of a model are named \"" + layer.name() + "\"; names must differ.");
      }
    }
    for (Layer layer : layers) {
      String unique = layer.name();
      if (!layer.named() && !layer.inModel()) {
        for (int number = 1; !taken.add(unique); number++) {
          unique = layer.name() + "_" + number;
        }
      }
      layer.assignName(unique);
    }
  }

  /** The input first, then each layer where it is first put on something. */
  List<Layer> layers() {
    return layers;
  }

  /** Where the layers are put, each after those that it is put on. */
  List<LayerCall> calls() {
    return calls;
  }

  Input input() {
    return input;
  }

  /** The places of one of the layers. */
  List<LayerCall> places(Layer layer) {
    return calls.stream().filter(call -> call.layer() == layer).toList();
  }

  /** The same connections between other layers, one for each of these. */
  LayerGraph with(Map<Layer, Layer> others) {
    Map<LayerOutput, LayerOutput> rebuilt = new HashMap<>();
    Input first = (Input) other(others, input);
    rebuilt.put(input, first);
    for (LayerCall call : calls) {
      LayerOutput[] inputs =
          call.inputs().stream().map(from -> other(rebuilt, from)).toArray(LayerOutput[]::new);
      rebuilt.put(call, other(others, call.layer()).on(inputs));
    }
    return new LayerGraph(name, first, other(rebuilt, output));
  }

  private static <T> T other(Map<T, T> others, T of) {
    return Objects.requireNonNull(others.get(of), () -> of + " has no other");
  }

  /** Those of the layers that were in no model before. */
  List<Variable> newVariables() {
    return newVariables;
  }

  LayerOutput output() {
    return output;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Shape inputShape() {
    return input.sizes();
  }

  @Override
  public Shape outputShape() {
    return output.sizes();
  }

  @Override
  public Tensor record(Tensor inputs) {
    Map<LayerOutput, Tensor> tensors = new HashMap<>();
    tensors.put(input, input.record(inputs));
    Tensor outputs = inputs;
    for (LayerCall call : calls) {
      List<Tensor> given = call.inputs().stream().map(from -> tensor(tensors, from)).toList();
      outputs = call.layer().record(given);
      tensors.put(call, outputs);
    }
    return outputs; // of the last call, since all others lead to it
  }

  private static Tensor tensor(Map<LayerOutput, Tensor> tensors, LayerOutput from) {
    Tensor tensor = tensors.get(from);
    if (tensor == null) {
      throw new IllegalStateException(from + " is not recorded before what is on it.");
    }
    return tensor;
  }

  @Override
  public List<Variable> variables() {
    return layers.stream().flatMap(layer -> layer.variables().stream()).toList();
  }

  @Override
  public Map<String, Object> architecture() {
    return Architecture.of(this);
  }

  @Override
  public NamedVariables namedVariables() {
    NamedVariables named = new NamedVariables();
    layers.forEach(
        layer -> layer.variables().forEach(variable -> named.add(layer.name(), variable)));
    return named;
  }

  @Override
  public List<Variable> trainableVariables() {
    return layers.stream()
        .filter(Layer::trainable)
        .flatMap(layer -> layer.variables().stream())
        .filter(Variable::trainable)
        .toList();
  }
}
