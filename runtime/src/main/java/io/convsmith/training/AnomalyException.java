package io.convsmith.training;

/**
 * Training came to a number that is not finite, and anomaly detection says where: the step, the op
 * that made it, of which layer, from which numbers, and what to do. The model is as it was before
 * that step.
 *
 * <pre>{@code model.fit(data, f -> f.anomalyDetection(true));}</pre>
 */
public final class AnomalyException extends IllegalStateException {
  private static final long serialVersionUID = 1;

  AnomalyException(String message) {
    super(message);
  }
}
