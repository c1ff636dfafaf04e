package io.convsmith.training;

import io.convsmith.engine.Compiler;
import io.convsmith.engine.NDArrays;
import io.convsmith.engine.kernel.RandomState;
import io.convsmith.tensor.Shape;
import java.lang.ref.Reference;
import java.nio.FloatBuffer;
import java.util.Locale;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Computes a network's outputs batch by batch, in the order of the inputs.
 *
 * <p>Many threads may do so at the same time, each with a program of its own, and get what one
 * thread alone would get. The network's variables are read at each run, so that changes are seen by
 * the next one.
 */
public final class Predictor implements AutoCloseable {
  private final Network network;
  private final Recorder recorder;
  private final Compiler compiler;
  private final ProgramPool programs;

  /** A predictor whose programs come from this compiler. */
  public Predictor(Network network, Compiler compiler) {
    this.network = network;
    this.recorder = new Recorder(network);
    this.compiler = compiler;
    this.programs = new ProgramPool(Runtime.getRuntime().availableProcessors(), this::compile);
  }

  private BatchProgram compile(int batch) {
    return new BatchProgram(compiler.freeze(recorder.prediction(batch), new RandomState(0)), 1);
  }

  /**
   * The outputs for each example of an array.
   *
   * @param inputs of shape [examples, example..]
   * @throws IllegalArgumentException if the examples do not have the network's input shape
   */
  public INDArray predict(INDArray inputs, int batchSize) {
    requireFitting(inputs);
    int examples = Math.toIntExact(inputs.size(0));
    INDArray source = NDArrays.rowMajorFloats(inputs);
    INDArray results = NDArrays.uninitialized(Recorder.batched(network.outputShape(), examples));
    try {
      predict(NDArrays.floats(source), examples, batchSize, NDArrays.floats(results));
    } finally {
      Reference.reachabilityFence(source); // the buffer alone does not keep its memory
    }
    return results;
  }

  /**
   * The outputs for each example of an array, one behind the other.
   *
   * @param inputs one example behind the other
   * @throws IllegalArgumentException if it does not hold whole examples
   */
  public float[] predict(float[] inputs, int batchSize) {
    long size = network.inputShape().size();
    if (inputs.length == 0 || inputs.length % size != 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "predict of \"%s\": the model takes examples of %,d numbers, of shape %s, but got %,d"
                  + " numbers, which are not one or more of them.",
              network.name(),
              size,
              network.inputShape(),
              inputs.length));
    }
    int examples = (int) (inputs.length / size);
    float[] results = new float[Math.toIntExact(examples * network.outputShape().size())];
    predict(FloatBuffer.wrap(inputs), examples, batchSize, FloatBuffer.wrap(results));
    return results;
  }

  private void predict(FloatBuffer inputs, int examples, int batchSize, FloatBuffer results) {
    int inputSize = (int) network.inputShape().size();
    int outputSize = (int) network.outputShape().size();
    for (int from = 0; from < examples; from += batchSize) {
      int count = Math.min(batchSize, examples - from);
      ProgramPool.Pooled pooled = programs.take(count);
      try {
        BatchProgram program = pooled.program();
        program.input(0).put(0, inputs, from * inputSize, count * inputSize);
        program.run();
        results.put(from * outputSize, program.output(0), 0, count * outputSize);
      } finally {
        programs.giveBack(pooled);
      }
    }
  }

  /** What the programs do that have run so far: kernels, layouts, what is fused, memory. */
  public String describe() {
    return programs.describe();
  }

  private void requireFitting(INDArray inputs) {
    Shape one = network.inputShape();
    boolean fits = inputs.rank() == one.rank() + 1 && inputs.size(0) > 0;
    for (int axis = 0; fits && axis < one.rank(); axis++) {
      fits = inputs.size(axis + 1) == one.get(axis);
    }
    if (!fits) {
      throw new IllegalArgumentException(
          "predict of \""
              + network.name()
              + "\": the model takes inputs of shape "
              + one.toString().replaceFirst("\\[", "[N,").replace("[N,]", "[N]")
              + " with at least one example, but got "
              + NDArrays.shape(inputs)
              + ".");
    }
  }

  /**
   * Frees the programs' memory, that of programs in use when their runs are done; predicting
   * afterwards compiles them anew.
   */
  @Override
  public void close() {
    programs.close();
  }
}
