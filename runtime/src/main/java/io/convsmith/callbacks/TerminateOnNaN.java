package io.convsmith.callbacks;

import io.convsmith.graph.Variable;
import io.convsmith.saving.NonFinite;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Ends training when the loss or a variable is not finite; <a
 * href="https://keras.io/api/callbacks/terminate_on_nan/">Keras' TerminateOnNaN</a>, which looks at
 * the loss alone.
 *
 * <pre>{@code model.fit(data, f -> f.callbacks(new TerminateOnNaN())); }</pre>
 *
 * <p>After each step it looks at the loss and at all variables of the layers. The first step with
 * NaN or infinity is the last one; which, and the first variable with its place and value, is said
 * on the output: {@code conv2d/kernel [0,0,0,3] is NaN}. {@code fit(.., f ->
 * f.anomalyDetection(true))} finds the operation that such a number comes from.
 */
public final class TerminateOnNaN implements Callback {
  private final Attached attached = new Attached();
  // Arrays, so that looking at them at each step leaves nothing behind.
  private String[] names = {};
  private Variable[] variables = {};
  private int epoch;
  private @Nullable String finding;

  /** A callback that has found nothing. */
  public TerminateOnNaN() {}

  /** What ended the training, in one sentence; empty if nothing did. */
  public Optional<String> finding() {
    return Optional.ofNullable(finding);
  }

  @Override
  public void onAttach(TrainingControl control) {
    attached.to(control);
  }

  @Override
  public void onTrainBegin() {
    Map<String, Variable> named = attached.control().model().variables();
    names = named.keySet().toArray(String[]::new);
    variables = named.values().toArray(Variable[]::new);
    finding = null;
  }

  @Override
  public void onEpochBegin(int begun) {
    epoch = begun;
  }

  @Override
  public void onTrainBatchEnd(int batch, Map<String, Double> logs) {
    Double loss = logs.get("loss");
    boolean badLoss = loss != null && !Double.isFinite(loss);
    int variable = firstNonFinite();
    if (finding == null && (badLoss || variable < variables.length)) {
      List<String> bad = new ArrayList<>();
      if (badLoss) {
        bad.add("the loss is " + loss);
      }
      if (variable < variables.length) {
        bad.add(described(variable));
      }
      end(batch, String.join(" and ", bad));
    }
  }

  private void end(int batch, String bad) {
    String found =
        "TerminateOnNaN ends the training after step "
            + (batch + 1)
            + " of epoch "
            + (epoch + 1)
            + ", where "
            + bad
            + "; fit(.., f -> f.anomalyDetection(true)) finds the operation it comes from.";
    finding = found;
    Notice.print(found);
    attached.control().stopTraining();
  }

  /** The first variable with a number that is not finite; as many as there are if there is none. */
  private int firstNonFinite() {
    int variable = 0;
    while (variable < variables.length && isFinite(variables[variable].values())) {
      variable++;
    }
    return variable;
  }

  private static boolean isFinite(FloatBuffer values) {
    return NonFinite.next(values, 0) == values.limit();
  }

  private String described(int variable) {
    FloatBuffer values = variables[variable].values();
    int index = NonFinite.next(values, 0);
    String place = Arrays.toString(variables[variable].shape().coordinates(index)).replace(" ", "");
    return names[variable] + " " + place + " is " + values.get(index);
  }
}
