package io.convsmith.engine.nd4j;

import io.convsmith.engine.kernel.Precision;
import io.convsmith.graph.Node;
import io.convsmith.graph.Recording;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.List;
import org.bytedeco.javacpp.Pointer;

/**
 * A program that runs steps over and over, and prints for each by how many bytes the process grew.
 * It is to be started with a heap that is fixed and all in memory, so that only native memory
 * shows.
 */
final class RepeatedRuns {
  private RepeatedRuns() {}

  public static void main(String[] args) {
    int runs = Integer.parseInt(args[0]);
    Recording recording = new Recording(false);
    Tensor x = recording.placeholder("x", Shape.of(3, 5));
    List<Tensor> tensors =
        List.of(x.plus(x), x.exp(), x.greaterThan(x), x.sum(1), x.transpose(1, 0));
    for (Tensor tensor : tensors) {
      try (SingleNode step = new SingleNode(Node.of(tensor), Precision.FLOAT32)) {
        times(runs / 2, step);
        long before = Pointer.physicalBytes();
        times(runs, step);
        System.out.println(Node.of(tensor).op().name() + "=" + (Pointer.physicalBytes() - before));
      }
    }
  }

  private static void times(int runs, SingleNode step) {
    for (int i = 0; i < runs; i++) {
      step.runAgain();
    }
  }
}
