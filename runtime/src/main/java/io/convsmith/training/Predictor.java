package io.convsmith.training;

import io.convsmith.engine.Compiler;
import io.convsmith.engine.NDArrays;
import io.convsmith.engine.Program;
import io.convsmith.engine.kernel.RandomState;
import io.convsmith.tensor.Shape;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Computes a network's outputs batch by batch, in the order of the inputs. Safe from many threads.
 */
public final class Predictor implements AutoCloseable {
  private final Network network;
  private final Recorder recorder;
  private final Programs programs;
  private final RandomState unused = new RandomState(0);

  /** A predictor whose programs come from this compiler. */
  public Predictor(Network network, Compiler compiler) {
    this.network = network;
    this.recorder = new Recorder(network);
    this.programs = new Programs(compiler);
  }

  /**
   * The outputs for each example of an array.
   *
   * @param inputs of shape [examples, example..]
   * @throws IllegalArgumentException if the examples do not have the network's input shape
   */
  public synchronized INDArray predict(INDArray inputs, int batchSize) {
    Shape shape = NDArrays.shape(inputs);
    if (shape.rank() != network.inputShape().rank() + 1
        || !shape.equals(Recorder.batched(network.inputShape(), shape.get(0)))
        || shape.get(0) == 0) {
      throw new IllegalArgumentException(
          "predict of \""
              + network.name()
              + "\": the model takes inputs of shape "
              + unnamed()
              + " with at least one example, but got "
              + shape
              + ".");
    }
    int examples = shape.get(0);
    int inputSize = (int) network.inputShape().size();
    int outputSize = (int) network.outputShape().size();
    INDArray source = NDArrays.rowMajorFloats(inputs);
    float[] results = new float[Math.multiplyExact(examples, outputSize)];
    for (int from = 0; from < examples; from += batchSize) {
      int count = Math.min(batchSize, examples - from);
      Program program = programs.get(count, unused, () -> recorder.prediction(count));
      NDArrays.copy(source, from * inputSize, count * inputSize, program.input(0));
      program.run();
      program.output(0).get(0, results, from * outputSize, count * outputSize);
    }
    return NDArrays.of(results, Recorder.batched(network.outputShape(), examples).toArray());
  }

  private String unnamed() {
    return network.inputShape().toString().replaceFirst("\\[", "[N,").replace("[N,]", "[N]");
  }

  /** Frees the programs' memory. */
  @Override
  public synchronized void close() {
    programs.close();
  }
}
