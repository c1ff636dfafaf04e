package io.convsmith.benchmarks.convsmith;

import io.convsmith.benchmarks.measure.Measurement;
import io.convsmith.models.DTypePolicy;

/** Convsmith in mixed precision. */
public final class BfloatProgram {
  private BfloatProgram() {}

  /** Measures one workload; see {@link Measurement#run}. */
  public static void main(String... arguments) throws Exception {
    Measurement.run(new ConvsmithProgram(DTypePolicy.MIXED_BFLOAT16), arguments);
  }
}
