package io.convsmith.models;

import io.convsmith.layers.Layer;
import io.convsmith.layers.LayerCall;
import io.convsmith.layers.LayerOutput;
import io.convsmith.layers.LayerTypes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The layers of a model and where they are put, as a tree of maps, lists, texts and numbers.
 *
 * <p>Layers are listed once, with their type and config. What flows between them is numbered: first
 * the inputs, then what each call makes. A call is a layer, by its position in the list, and the
 * numbers of what it is put on; so a layer in several places has several calls. Inputs and outputs
 * are lists, though models have one of each.
 */
final class Architecture {
  static final String CLASS = "class";
  static final String LAYERS = "layers";
  static final String CALLS = "calls";
  static final String INPUTS = "inputs";
  static final String OUTPUTS = "outputs";
  static final String TYPE = "type";
  static final String CONFIG = "config";
  static final String LAYER = "layer";

  private Architecture() {}

  /** The tree of a model. */
  static Map<String, Object> of(LayerGraph graph) {
    Map<LayerOutput, Integer> numbers = new HashMap<>();
    numbers.put(graph.input(), 0);
    List<Map<String, Object>> calls = new ArrayList<>();
    for (LayerCall call : graph.calls()) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put(LAYER, graph.layers().indexOf(call.layer()));
      entry.put(INPUTS, call.inputs().stream().map(numbers::get).toList());
      calls.add(entry);
      numbers.put(call, numbers.size());
    }
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put(CLASS, graph.name());
    tree.put(LAYERS, graph.layers().stream().map(Architecture::layer).toList());
    tree.put(CALLS, calls);
    tree.put(INPUTS, List.of(0));
    tree.put(OUTPUTS, List.of(numbers.get(graph.output())));
    return tree;
  }

  private static Map<String, Object> layer(Layer layer) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put(TYPE, LayerTypes.nameOf(layer));
    entry.put(CONFIG, layer.config());
    return entry;
  }
}
