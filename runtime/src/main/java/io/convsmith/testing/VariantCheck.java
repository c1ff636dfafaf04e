package io.convsmith.testing;

import io.convsmith.layers.ConvolutionLayer;
import io.convsmith.layers.ConvolutionPieces;
import io.convsmith.layers.DataFormat;
import io.convsmith.tensor.Shape;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The same layer with other settings of its base: data format, strides, dilation, padding, groups.
 * An op may refuse one by a sentence, which is noted; one that it takes must be right too.
 */
final class VariantCheck {
  private static final double OTHER_ORDER = 0x1p-40;

  private final Subject subject;
  private final Findings findings;
  private final Function<Map<String, Object>, ? extends ConvolutionLayer> fromConfig;

  VariantCheck(
      Subject subject,
      Findings findings,
      Function<Map<String, Object>, ? extends ConvolutionLayer> fromConfig) {
    this.subject = subject;
    this.findings = findings;
    this.fromConfig = fromConfig;
  }

  void of(ConvolutionLayer layer) {
    Map<String, Object> config = layer.config();
    formats(layer, config);
    boolean differentiated = !findings.failed(ConvolutionOpCheck.GRADIENT); // said once is enough
    if (differentiated && config.get("kernelSize") instanceof List<?> sizes) {
      List<Integer> twos = Collections.nCopies(sizes.size(), 2);
      List<Integer> ones = Collections.nCopies(sizes.size(), 1);
      variant(config, Map.of("strides", twos, "dilationRate", ones));
      variant(config, Map.of("strides", ones, "dilationRate", twos));
      variant(config, Map.of("padding", "SAME"));
      variant(config, Map.of("groups", 2));
    }
  }

  private void variant(Map<String, Object> config, Map<String, Object> changes) {
    Map<String, Object> changed = new LinkedHashMap<>(config);
    changed.putAll(changes);
    changed.keySet().retainAll(config.keySet());
    if (changed.equals(config)) {
      return;
    }
    String check = "with " + shown(changes);
    findings.collect(
        check,
        () -> {
          ConvolutionLayer variant;
          Subject its;
          try {
            variant = fromConfig.apply(changed);
            Shape inputs = ConvolutionPieces.fittingInputs(variant, subject.inputs().get(0));
            its =
                new Subject(
                    () -> fromConfig.apply(changed), inputs, subject.meant(), subject.seed(), 1);
            variant = its.fresh();
          } catch (IllegalArgumentException refusal) {
            findings.note(check, "refused. " + refusal.getMessage());
            return;
          }
          new GradientCheck(its, findings, check, false).of(variant);
        });
  }

  private static String shown(Map<String, Object> changes) {
    return new TreeMap<>(changes).toString().replaceAll("[{}]", "").replace("=", " ");
  }

  /** Images with their axes in another order give outputs with their axes in another order. */
  private void formats(ConvolutionLayer layer, Map<String, Object> config) {
    if (!(config.get("dataFormat") instanceof String name)) {
      return;
    }
    boolean last = DataFormat.valueOf(name) == DataFormat.CHANNELS_LAST;
    Map<String, Object> changed = new LinkedHashMap<>(config);
    changed.put("dataFormat", (last ? DataFormat.CHANNELS_FIRST : DataFormat.CHANNELS_LAST).name());
    String check = "with dataFormat " + changed.get("dataFormat");
    findings.collect(
        check,
        () -> {
          Shape inputs = Transposition.shape(subject.inputs(), last);
          ConvolutionLayer other;
          try {
            other = fromConfig.apply(changed);
            other.prepare(inputs);
          } catch (IllegalArgumentException refusal) {
            findings.note(check, "refused. " + refusal.getMessage());
            return;
          }
          other.weights(layer.weights());
          compare(check, layer, other, last);
        });
  }

  private void compare(
      String check, ConvolutionLayer layer, ConvolutionLayer other, boolean toFirst) {
    double[] images = subject.normal(2, subject.inputs());
    Recorded here = recorded(layer, subject.inputs(), images);
    Recorded there =
        recorded(
            other,
            Transposition.shape(subject.inputs(), toFirst),
            Transposition.numbers(subject.inputs(), images, toFirst));
    Shape shape = there.result().shape();
    double[] expected = Transposition.numbers(here.result().shape(), outputs(here), toFirst);
    double tolerance = OTHER_ORDER * Math.max(1, Subject.rootMeanSquare(expected));
    Worst worst = Worst.of(shape, outputs(there), expected, tolerance);
    if (worst != null) {
      findings.fail(
          check,
          "outputs "
              + shape
              + " are not those of the other format with their axes moved. "
              + worst.says("they are", "the other format gives")
              + " Does the op name axes of inputs or outputs by number?");
    }
  }

  private static Recorded recorded(ConvolutionLayer layer, Shape inputs, double... images) {
    return Objects.requireNonNull(Recorded.of(layer, inputs, images, true, Piece.LAYER));
  }

  private static double[] outputs(Recorded recorded) {
    return DoubleFunction.once(recorded, List.of(recorded.result())).get(0);
  }
}
