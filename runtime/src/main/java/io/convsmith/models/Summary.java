package io.convsmith.models;

import io.convsmith.graph.Variable;
import io.convsmith.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The table of a model's layers that {@link Sequential#summary} prints. */
final class Summary {
  private static final List<String> HEADER = List.of("Layer (type)", "Output Shape", "Param #");

  private record Row(String layer, String shape, String parameters) {
    String cell(int column) {
      return column == 0 ? layer : column == 1 ? shape : parameters;
    }
  }

  private final String title;
  private final List<Row> rows = new ArrayList<>();

  Summary(String title) {
    this.title = title;
  }

  /** A layer, with the shape of its outputs including the batch axis. */
  void layer(String name, String type, Shape outputs, List<Variable> variables) {
    rows.add(
        new Row(
            name + " (" + type + ")",
            outputs(outputs),
            String.format(Locale.ROOT, "%,d", count(variables))));
  }

  /**
   * The table and the totals.
   *
   * @param trainable the variables that training changes by their gradients
   * @param others the model's other variables
   * @param optimizer what the optimizer keeps; not shown if there is nothing
   */
  String text(List<Variable> trainable, List<Variable> others, List<Variable> optimizer) {
    StringBuilder text = new StringBuilder();
    text.append("Model: \"").append(title).append("\"\n");
    border(text, "┏━┳┓");
    line(text, HEADER, "┃");
    border(text, "┡━╇┩");
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      line(text, List.of(row.layer, row.shape, row.parameters), "│");
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
    for (int column = 0; column < HEADER.size(); column++) {
      text.append(String.valueOf(pieces.charAt(1)).repeat(width(column) + 2));
      text.append(pieces.charAt(column < HEADER.size() - 1 ? 2 : 3));
    }
    text.append('\n');
  }

  private void line(StringBuilder text, List<String> cells, String bar) {
    for (int column = 0; column < cells.size(); column++) {
      String padding = " ".repeat(width(column) - cells.get(column).length());
      boolean right = column == cells.size() - 1;
      text.append(bar).append(' ');
      text.append(right ? padding + cells.get(column) : cells.get(column) + padding).append(' ');
    }
    text.append(bar).append('\n');
  }

  private int width(int column) {
    return Math.max(
        HEADER.get(column).length(),
        rows.stream().mapToInt(row -> row.cell(column).length()).max().orElse(0));
  }

  private static void total(StringBuilder text, String what, long count) {
    text.append(
        String.format(Locale.ROOT, " %s: %,d (%s)\n", what, count, size(count * Float.BYTES)));
  }

  private static String outputs(Shape shape) {
    StringBuilder text = new StringBuilder("(None");
    for (int axis = 1; axis < shape.rank(); axis++) {
      text.append(", ").append(shape.get(axis));
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
