package io.convsmith.testing;

import io.convsmith.layers.ConvolutionLayer;
import io.convsmith.tensor.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What becomes of a layer when it is made again, from its config or as a copy: its config is the
 * same, and with the same weights it computes the same numbers, bit for bit.
 */
final class ConfigCheck {
  private final Subject subject;
  private final Findings findings;
  private final String check;

  /**
   * @param check how the layer is made again
   */
  ConfigCheck(Subject subject, Findings findings, String check) {
    this.subject = subject;
    this.findings = findings;
    this.check = check;
  }

  /** Compares a layer with what was made of it. */
  void of(ConvolutionLayer layer, ConvolutionLayer again) {
    if (again == layer) {
      findings.fail(check, "it gives the layer itself, but must give another one.");
      return;
    }
    Map<String, Object> differences = differences(layer.config(), again.config());
    if (!differences.isEmpty()) {
      findings.fail(
          check,
          "it loses or changes settings: "
              + differences
              + ". Do putInto and readFrom of the options both know them?");
    }
    again.prepare(subject.inputs());
    if (shapes(layer).equals(shapes(again))) {
      again.weights(layer.weights());
      outputs(layer, again);
    } else {
      findings.fail(
          check, "its variables are " + shapes(again) + ", but should be " + shapes(layer) + ".");
    }
  }

  private void outputs(ConvolutionLayer layer, ConvolutionLayer again) {
    for (boolean training : new boolean[] {true, false}) {
      Recorded expected = recorded(layer, training);
      Recorded actual = recorded(again, training);
      Shape shape = expected.result().shape();
      Worst worst =
          actual.result().shape().equals(shape)
              ? Worst.of(shape, numbers(actual), numbers(expected), 0)
              : new Worst(shape.toString(), 0, 0, 0, 1, 1);
      if (worst != null) {
        findings.fail(
            check,
            "with the same weights it gives other outputs "
                + shape
                + (training ? " in training. " : " in inference. ")
                + worst.says("the new layer gives", "the first one")
                + " Is a setting of the op missing in its config?");
        return;
      }
    }
  }

  private Recorded recorded(ConvolutionLayer layer, boolean training) {
    double[] images = subject.normal(2, subject.inputs());
    return Objects.requireNonNull(
        Recorded.of(layer, subject.inputs(), images, training, Piece.LAYER));
  }

  private static double[] numbers(Recorded recorded) {
    return DoubleFunction.once(recorded, List.of(recorded.result())).get(0);
  }

  private static Map<String, Shape> shapes(ConvolutionLayer layer) {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    layer.variables().forEach(variable -> shapes.put(variable.name(), variable.shape()));
    return shapes;
  }

  /** For each setting that is not the same what it was and is. */
  private static Map<String, Object> differences(
      Map<String, Object> before, Map<String, Object> after) {
    Map<String, Object> all = new LinkedHashMap<>(before);
    after.forEach(all::putIfAbsent);
    Map<String, Object> differences = new LinkedHashMap<>();
    for (String setting : all.keySet()) {
      Object was = before.get(setting);
      Object is = after.get(setting);
      if (!Objects.equals(was, is)) {
        differences.put(setting, was + " became " + is);
      }
    }
    return differences;
  }
}
