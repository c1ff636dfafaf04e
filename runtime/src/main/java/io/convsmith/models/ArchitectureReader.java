package io.convsmith.models;

import io.convsmith.layers.Input;
import io.convsmith.layers.Layer;
import io.convsmith.layers.LayerOutput;
import io.convsmith.layers.LayerTypes;
import io.convsmith.layers.MergingLayer;
import io.convsmith.saving.Difference;
import io.convsmith.saving.Json;
import io.convsmith.saving.ModelFormatException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Puts layers together as an {@link Architecture} says, which comes from a file and is not trusted.
 */
final class ArchitectureReader {
  private static final Set<String> PARTS =
      Set.of(
          Architecture.CLASS,
          Architecture.LAYERS,
          Architecture.CALLS,
          Architecture.INPUTS,
          Architecture.OUTPUTS);

  private final String file;
  private final LayerTypes types;
  private final List<Layer> layers = new ArrayList<>();
  private final List<LayerOutput> outputs = new ArrayList<>();

  /**
   * A reader.
   *
   * @param file for messages
   * @param types the layers that there are
   */
  ArchitectureReader(String file, LayerTypes types) {
    this.file = file;
    this.types = types;
  }

  /**
   * The layers, put together.
   *
   * @throws ModelFormatException if the tree is not an architecture, or its layers do not fit
   */
  LayerGraph read(Map<String, @Nullable Object> tree) {
    requireParts("the architecture", tree, PARTS);
    Object kind = tree.get(Architecture.CLASS);
    boolean chain = LayerGraph.SEQUENTIAL.equals(kind);
    if (!chain && !LayerGraph.FUNCTIONAL.equals(kind)) {
      throw bad(
          "\"class\" must be \""
              + LayerGraph.SEQUENTIAL
              + "\" or \""
              + LayerGraph.FUNCTIONAL
              + "\", but is "
              + kind);
    }
    readLayers(list("layers", tree.get(Architecture.LAYERS)));
    Input input = readInput(list("inputs", tree.get(Architecture.INPUTS)));
    List<?> calls = list("calls", tree.get(Architecture.CALLS));
    for (int i = 0; i < calls.size(); i++) {
      outputs.add(call("calls[" + i + "]", map("calls[" + i + "]", calls.get(i))));
      if (chain) {
        requireNext(i);
      }
    }
    List<?> ends = list("outputs", tree.get(Architecture.OUTPUTS));
    if (ends.size() != 1) {
      throw bad("\"outputs\" has " + ends.size() + " entries, but a model has one output");
    }
    LayerOutput end = outputs.get(index("outputs[0]", ends.get(0), outputs.size()));
    LayerGraph graph =
        naming(
            "the layers",
            () ->
                new LayerGraph(chain ? LayerGraph.SEQUENTIAL : LayerGraph.FUNCTIONAL, input, end));
    if (graph.layers().size() != layers.size()) {
      throw bad(
          "it lists "
              + layers.size()
              + " layers, of which "
              + graph.layers().size()
              + " lead to the output");
    }
    return graph;
  }

  private void readLayers(List<?> entries) {
    for (int i = 0; i < entries.size(); i++) {
      String place = "layers[" + i + "]";
      Map<String, @Nullable Object> entry = map(place, entries.get(i));
      requireParts(place, entry, Set.of(Architecture.TYPE, Architecture.CONFIG));
      Object type = entry.get(Architecture.TYPE);
      if (!(type instanceof String name)) {
        throw bad(place + ".type must be a text, but is " + type);
      }
      Map<String, @Nullable Object> config = map(place + ".config", entry.get(Architecture.CONFIG));
      Layer layer = naming(place, () -> types.made(name, config));
      if (types.isOwn(name)) {
        requireSame(place, config, layer);
      }
      layers.add(layer);
    }
  }

  /** What users register may forget a setting, and would be another layer without a word. */
  private void requireSame(String place, Map<String, @Nullable Object> config, Layer layer) {
    Map<String, @Nullable Object> made =
        Json.read(Json.write(layer.config()), file + ": the config of " + layer);
    made.put("name", config.get("name")); // what it is called does not matter to what it does
    Difference.between(config, made)
        .ifPresent(
            difference -> {
              throw bad(
                  place
                      + ": what is registered for "
                      + LayerTypes.nameOf(layer)
                      + " makes a layer whose "
                      + difference);
            });
  }

  private Input readInput(List<?> inputs) {
    if (inputs.size() != 1 || index("inputs[0]", inputs.get(0), 1) != 0) {
      throw bad("\"inputs\" must be [0], since a model has one input, but is " + inputs);
    }
    if (layers.isEmpty() || !(layers.get(0) instanceof Input input)) {
      throw bad("\"layers\" must begin with an Input");
    }
    outputs.add(input);
    return input;
  }

  private LayerOutput call(String place, Map<String, @Nullable Object> call) {
    requireParts(place, call, Set.of(Architecture.LAYER, Architecture.INPUTS));
    Layer layer = layers.get(index(place + ".layer", call.get(Architecture.LAYER), layers.size()));
    if (layer instanceof Input) {
      throw bad(place + " puts an Input on something");
    }
    List<LayerOutput> on = new ArrayList<>();
    for (Object number : list(place + ".inputs", call.get(Architecture.INPUTS))) {
      on.add(outputs.get(index(place + ".inputs", number, outputs.size())));
    }
    return naming(place, () -> layer.on(on.toArray(LayerOutput[]::new)));
  }

  /** In a chain each layer has one place, behind the one before. */
  private void requireNext(int call) {
    LayerOutput output = outputs.get(call + 1);
    if (output.layer() instanceof MergingLayer
        || output.layer() != layers.get(Math.min(call + 1, layers.size() - 1))
        || !output.inputs().equals(List.of(outputs.get(call)))) {
      throw bad("calls[" + call + "] is not the next of a chain, as a sequential model is one");
    }
  }

  private int index(String place, @Nullable Object value, int size) {
    if (value instanceof Long number && number >= 0 && number < size) {
      return number.intValue();
    }
    throw bad(place + " must be a whole number from 0 to " + (size - 1) + ", but is " + value);
  }

  private List<?> list(String place, @Nullable Object value) {
    if (value instanceof List<?> list) {
      return list;
    }
    throw bad(place + " must be a list, but is " + value);
  }

  private Map<String, @Nullable Object> map(String place, @Nullable Object value) {
    return Json.object(value).orElseThrow(() -> bad(place + " must be an object, but is " + value));
  }

  private void requireParts(String place, Map<String, ?> map, Set<String> parts) {
    if (!map.keySet().equals(parts)) {
      throw bad(
          place
              + " must have exactly "
              + parts.stream().sorted().toList()
              + ", but has "
              + map.keySet());
    }
  }

  /**
   * Whatever a layer refuses, or an op does to what it was never meant for, is the file's fault.
   */
  private <T> T naming(String place, Supplier<T> work) {
    try {
      return work.get();
    } catch (LinkageError missing) {
      throw new ModelFormatException(
          file
              + ", "
              + place
              + " of the architecture: a class is missing ("
              + missing
              + "): put the jar of the op on the class path.",
          missing);
    } catch (RuntimeException refusal) {
      String reason =
          refusal instanceof IllegalArgumentException ? refusal.getMessage() : refusal + ".";
      throw new ModelFormatException(
          file + ", " + place + " of the architecture: " + reason, refusal);
    }
  }

  private ModelFormatException bad(String fault) {
    return new ModelFormatException(file + ", in the architecture: " + fault + ".");
  }
}
