package io.convsmith.engine.nd4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.convsmith.engine.kernel.Precision;
import io.convsmith.graph.Node;
import io.convsmith.graph.Recording;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;

class Nd4jMemoryTest {
  private static final int RUNS = 50_000;

  /** A context of ND4J takes two kilobytes: one for each run, left to the collector, is 100 MB. */
  private static final long ALLOWED = 8 << 20;

  @Test
  void runningAStepManyTimesLosesNoNativeMemory() {
    Recording recording = new Recording(false);
    Tensor x = recording.placeholder("x", Shape.of(3, 5));
    List<Tensor> tensors = List.of(x.plus(x), x.exp(), x.sum(1), x.transpose(1, 0));
    for (Tensor tensor : tensors) {
      try (SingleNode step = new SingleNode(Node.of(tensor), Precision.FLOAT32)) {
        times(RUNS, step);
        System.gc();
        long before = Pointer.physicalBytes();
        times(RUNS, step);
        System.gc();
        assertThat(Pointer.physicalBytes() - before).as(tensor.toString()).isLessThan(ALLOWED);
      }
    }
  }

  private static void times(int runs, SingleNode step) {
    for (int i = 0; i < runs; i++) {
      step.runAgain();
    }
  }
}
