package io.convsmith.layers;

import io.convsmith.graph.Recording;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** One place of a layer in a model: what it was put on, and the shape of what it makes of that. */
public final class LayerCall implements LayerOutput {
  private static final AtomicLong NEXT_ID = new AtomicLong();

  private final long id = NEXT_ID.getAndIncrement(); // larger than those of its inputs
  private final Layer layer;
  private final List<LayerOutput> inputs;
  private final Shape sizes;

  private LayerCall(Layer layer, List<LayerOutput> inputs, Shape sizes) {
    this.layer = layer;
    this.inputs = inputs;
    this.sizes = sizes;
  }

  /** The layer's op runs here for the first time, so that one that fails does so here. */
  static LayerCall of(Layer layer, List<LayerOutput> inputs) {
    if (inputs.isEmpty()) {
      throw layer.refused("on needs what the layer is to be put on, such as an Input");
    }
    Recording recording = new Recording(false);
    List<Tensor> tensors =
        inputs.stream()
            .<Tensor>map(
                input ->
                    recording.placeholder(input.layer().name(), Shapes.batch(1, input.sizes())))
            .toList();
    Shape outputs = layer.record(tensors).shape();
    if (outputs.rank() == 0 || outputs.get(0) != 1) {
      throw layer.refused(
          "outputs "
              + outputs
              + " must have the batch of the inputs as their first axis, of size 1 for one example");
    }
    return new LayerCall(layer, inputs, Shapes.example(outputs));
  }

  /** All calls behind an output and its own, each after those that it needs. */
  public static List<LayerCall> leadingTo(LayerOutput output) {
    Set<LayerCall> calls = new HashSet<>();
    Deque<LayerOutput> open = new ArrayDeque<>(List.of(output));
    while (!open.isEmpty()) {
      if (open.pop() instanceof LayerCall call && calls.add(call)) {
        call.inputs.forEach(open::push);
      }
    }
    return calls.stream().sorted(Comparator.comparingLong(call -> call.id)).toList();
  }

  @Override
  public Layer layer() {
    return layer;
  }

  @Override
  public List<LayerOutput> inputs() {
    return inputs;
  }

  @Override
  public Shape sizes() {
    return sizes;
  }

  /** The layer's name and the shape: {@code conv2d [N,30,30,16]}. */
  @Override
  public String toString() {
    return layer.name() + " " + Shapes.shown(Shapes.batch(1, sizes));
  }
}
