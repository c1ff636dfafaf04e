package io.convsmith.engine.fused;

import io.convsmith.engine.kernel.Kernel;
import io.convsmith.engine.kernel.KernelLibrary;
import io.convsmith.engine.kernel.Placement;
import io.convsmith.engine.kernel.Precision;
import io.convsmith.engine.kernel.Slot;
import io.convsmith.engine.kernel.Step;
import io.convsmith.graph.Kth;
import io.convsmith.graph.Node;
import io.convsmith.graph.Reductions;
import io.convsmith.tensor.Shape;
import java.util.Optional;

/** The k-th largest over axes, in time that grows with the number of elements alone. */
public final class SelectionLibrary implements KernelLibrary {
  @Override
  public Optional<Kernel> plan(Node node, Placement placement) {
    if (node.op() != Reductions.KTH_LARGEST
        || placement.precision() != Precision.FLOAT32
        || node.shape().size() == 0) {
      return Optional.empty();
    }
    return Optional.of(
        new SelectionKernel(
            node.input(0).shape(),
            (Kth) node.attributes(),
            placement.input(node.input(0)),
            placement.output(node)));
  }

  private record SelectionKernel(Shape shape, Kth kth, Slot input, Slot output) implements Kernel {
    @Override
    public Step bind() {
      Memory from = Memory.of(input);
      Memory to = Memory.of(output);
      float[] results = new float[to.size()];
      Course kept = course(false);
      Course reduced = course(true);
      int piece = reduced.piece();
      int[] starts = kept.positions(kept.size(), 1);
      int[] pieces = reduced.positions(reduced.size(), piece);
      float[] all = new float[from.size()];
      float[] group = new float[reduced.size()];
      Selection selection = new Selection();
      return () -> {
        from.read(0, all, 0, all.length);
        for (int i = 0; i < starts.length; i++) {
          for (int j = 0; j < pieces.length; j++) {
            System.arraycopy(all, starts[i] + pieces[j], group, j * piece, piece);
          }
          results[i] = selection.kthLargest(group, kth.k());
        }
        to.write(0, results, 0, results.length);
      };
    }

    /** How the elements lie along the axes that are reduced, or those that are kept. */
    private Course course(boolean isReduced) {
      int[] sizes = shape.toArray();
      int[] strides = new int[sizes.length];
      int step = 1;
      for (int axis = sizes.length - 1; axis >= 0; axis--) {
        strides[axis] = step;
        step *= sizes[axis];
        sizes[axis] = kth.axes().contains(axis) == isReduced ? sizes[axis] : 1;
      }
      return new Course(new int[0], sizes, strides);
    }

    @Override
    public String describe() {
      return "selection";
    }
  }
}
