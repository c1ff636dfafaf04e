package io.convsmith.training;

import io.convsmith.engine.Program;
import java.nio.FloatBuffer;

/** A program for one batch size, with the views of its buffers that every run needs. */
final class BatchProgram implements AutoCloseable {
  private final Program program;
  private final FloatBuffer[] inputs;
  private final FloatBuffer[] outputs;

  /** A program with so many placeholders. */
  BatchProgram(Program program, int placeholders) {
    this.program = program;
    inputs = new FloatBuffer[placeholders];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = program.input(i);
    }
    outputs = new FloatBuffer[program.outputs()];
    for (int i = 0; i < outputs.length; i++) {
      outputs[i] = program.output(i);
    }
  }

  /** The memory of a placeholder; the same view at each call. */
  FloatBuffer input(int placeholder) {
    return inputs[placeholder];
  }

  /** The memory of an output; the same view at each call. */
  FloatBuffer output(int output) {
    return outputs[output];
  }

  void run() {
    program.run();
  }

  /** A batch size in words, for listings: {@code 128 examples}. */
  static String examples(int batch) {
    return batch + (batch == 1 ? " example" : " examples");
  }

  String describe() {
    return program.describe();
  }

  @Override
  public void close() {
    program.close();
  }
}
