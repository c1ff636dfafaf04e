package io.convsmith.models;

import io.convsmith.graph.Variable;
import io.convsmith.layers.Layer;
import io.convsmith.layers.LayerCall;
import io.convsmith.layers.LayerOutput;
import io.convsmith.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The table of a model's layers that {@link Model#summary} prints. */
final class Summary {
  private static final List<String> HEADER =
      List.of("Layer (type)", "Output Shape", "Param #", "Connected to");
  private static final int PARAMETERS = 2;

  private final LayerGraph network;
  private final List<String> header;
  private final List<List<String>> rows = new ArrayList<>();

  /** As in Keras a chain of layers does not say what each is connected to. */
  Summary(LayerGraph network) {
    this.network = network;
    boolean chain =
        network.calls().stream().allMatch(call -> call.inputs().size() == 1)
            && network.calls().size() == network.layers().size() - 1;
    header = chain ? HEADER.subList(0, PARAMETERS + 1) : HEADER;
    List<Layer> layers = network.layers();
    if (chain) {
      layers = layers.subList(1, layers.size());
    }
    layers.forEach(layer -> rows.add(row(layer).subList(0, header.size())));
  }

  private List<String> row(Layer layer) {
    List<LayerCall> places = network.places(layer);
    List<Shape> shapes =
        layer == network.input()
            ? List.of(network.inputShape())
            : places.stream().map(LayerCall::sizes).distinct().toList();
    String connections =
        places.stream()
            .flatMap(place -> place.inputs().stream())
            .map(this::connection)
            .collect(Collectors.joining(",\n"));
    return List.of(
        layer.name() + " (" + layer.getClass().getSimpleName() + ")",
        shapes.stream().map(Summary::outputs).collect(Collectors.joining(",\n")),
        String.format(Locale.ROOT, "%,d", count(layer.variables())),
        connections.isEmpty() ? "-" : connections);
  }

  /** A layer, which of its places, and which of its outputs: all have one. */
  private String connection(LayerOutput from) {
    int place = from instanceof LayerCall call ? network.places(call.layer()).indexOf(call) : 0;
    return from.layer().name() + "[" + place + "][0]";
  }

  /**
   * The table and the totals.
   *
   * @param optimizer what the optimizer keeps; not shown if there is nothing
   */
  String text(List<Variable> optimizer) {
    List<Variable> trainable = network.trainableVariables();
    List<Variable> others = new ArrayList<>(network.variables());
    others.removeAll(trainable);
    StringBuilder text = new StringBuilder();
    text.append("Model: \"").append(network.name()).append("\"\n");
    border(text, "┏━┳┓");
    line(text, header, "┃");
    border(text, "┡━╇┩");
    for (int i = 0; i < rows.size(); i++) {
      line(text, rows.get(i), "│");
      border(text, i < rows.size() - 1 ? "├─┼┤" : "└─┴┘");
    }
    long total = count(trainable) + count(others) + count(optimizer);
    total(text, "Total params", total);
    total(text, "Trainable params", count(trainable));
    total(text, "Non-trainable params", count(others));
    if (!optimizer.isEmpty()) {
      total(text, "Optimizer params", count(optimizer));
    }
    return text.toString();
  }

  private void border(StringBuilder text, String pieces) {
    text.append(pieces.charAt(0));
    for (int column = 0; column < header.size(); column++) {
      text.append(String.valueOf(pieces.charAt(1)).repeat(width(column) + 2));
      text.append(pieces.charAt(column < header.size() - 1 ? 2 : 3));
    }
    text.append('\n');
  }

  /** A row, of as many lines as its highest cell. */
  private void line(StringBuilder text, List<String> cells, String bar) {
    int height = cells.stream().mapToInt(cell -> cell.split("\n", -1).length).max().orElse(0);
    for (int i = 0; i < height; i++) {
      for (int column = 0; column < cells.size(); column++) {
        String[] lines = cells.get(column).split("\n", -1);
        String line = i < lines.length ? lines[i] : "";
        String padding = " ".repeat(width(column) - line.length());
        boolean right = column == PARAMETERS;
        text.append(bar).append(' ');
        text.append(right ? padding + line : line + padding).append(' ');
      }
      text.append(bar).append('\n');
    }
  }

  private int width(int column) {
    return Stream.concat(Stream.of(header), rows.stream())
        .flatMap(row -> row.get(column).lines())
        .mapToInt(String::length)
        .max()
        .orElse(0);
  }

  private static void total(StringBuilder text, String what, long count) {
    text.append(
        String.format(Locale.ROOT, " %s: %,d (%s)\n", what, count, size(count * Float.BYTES)));
  }

  private static String outputs(Shape example) {
    StringBuilder text = new StringBuilder("(None");
    for (int size : example.toArray()) {
      text.append(", ").append(size);
    }
    return text.append(')').toString();
  }

  private static long count(List<Variable> variables) {
    return variables.stream().mapToLong(variable -> variable.shape().size()).sum();
  }

  private static String size(long bytes) {
    String[] units = {"B", "KB", "MB", "GB", "TB"};
    double size = bytes;
    int unit = 0;
    while (size >= 1024 && unit < units.length - 1) {
      size /= 1024;
      unit++;
    }
    return String.format(Locale.ROOT, "%.2f %s", size, units[unit]);
  }
}
