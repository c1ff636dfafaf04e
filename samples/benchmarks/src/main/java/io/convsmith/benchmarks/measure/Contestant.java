package io.convsmith.benchmarks.measure;

/**
 * A framework that is measured.
 *
 * <pre>{@code
 * public final class DjlProgram implements Contestant {
 *   public static void main(String... arguments) throws Exception {
 *     Measurement.run(new DjlProgram(), arguments);
 *   }
 *   ..
 * }
 * }</pre>
 */
public interface Contestant {
  /**
   * Trains one network with Adam at its default settings until the clock says stop. Each step's
   * loss is read and told to the clock.
   *
   * @param workload which network and data
   * @param threads how many threads to compute with
   */
  void train(Workload workload, int threads, StepClock clock) throws Exception;

  /**
   * A seed network with plain convolutions and random weights, ready to predict.
   *
   * @param batch images in each call
   * @param threads how many threads to compute with
   */
  Prediction predictor(int batch, int threads) throws Exception;

  /** A network that predicts; numbers come from the heap and go back to it. */
  interface Prediction extends AutoCloseable {
    /**
     * The probabilities of the ten classes.
     *
     * @param images one after the other, 28 x 28 numbers each
     */
    float[] predict(float[] images) throws Exception;

    @Override
    void close();
  }
}
