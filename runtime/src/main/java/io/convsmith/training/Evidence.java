package io.convsmith.training;

import io.convsmith.graph.Node;
import io.convsmith.graph.OpTable;
import io.convsmith.tensor.Shape;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * What a bad number was made of.
 *
 * @param result the bad number
 * @param inputs the numbers it was made of, if the op works element by element; else none
 * @param sentence the same in words, with shapes; the ranges of the inputs of other ops
 */
record Evidence(float result, List<Float> inputs, String sentence) {
  /** Makes the list immutable. */
  Evidence {
    inputs = List.copyOf(inputs);
  }

  static Evidence of(BadNumbers.Element element, FloatBuffer numbers, List<FloatBuffer> inputs) {
    Node node = element.node();
    boolean single = OpTable.elementByElement(node.op());
    List<Float> values = new ArrayList<>();
    List<String> shown = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      Shape shape = node.input(i).shape();
      if (single) {
        float value = inputs.get(i).get(element.position().in(shape).index());
        values.add(value);
        shown.add(value + " of " + shape);
      } else {
        shown.add(shape + " between " + range(inputs.get(i)));
      }
    }
    String noun = inputs.size() == 1 ? "input" : "inputs";
    String there = single ? noun + " there " : noun + " ";
    String sentence =
        shown.isEmpty()
            ? ""
            : ", whose " + there + (inputs.size() == 1 ? "is " : "are ") + listed(shown);
    return new Evidence(numbers.get(element.index()), values, sentence);
  }

  private static String range(FloatBuffer numbers) {
    float low = numbers.get(0);
    float high = low;
    for (int i = 1; i < numbers.capacity(); i++) {
      low = Math.min(low, numbers.get(i));
      high = Math.max(high, numbers.get(i));
    }
    return low + " and " + high;
  }

  private static String listed(List<String> parts) {
    int last = parts.size() - 1;
    return last == 0
        ? parts.get(0)
        : String.join(", ", parts.subList(0, last)) + " and " + parts.get(last);
  }
}
