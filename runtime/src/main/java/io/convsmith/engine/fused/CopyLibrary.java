package io.convsmith.engine.fused;

import io.convsmith.engine.kernel.Kernel;
import io.convsmith.engine.kernel.KernelLibrary;
import io.convsmith.engine.kernel.Layout;
import io.convsmith.engine.kernel.Placement;
import io.convsmith.engine.kernel.Precision;
import io.convsmith.engine.kernel.Slot;
import io.convsmith.engine.kernel.Step;
import io.convsmith.graph.Axes;
import io.convsmith.graph.Block;
import io.convsmith.graph.Node;
import io.convsmith.graph.Shaping;
import io.convsmith.tensor.Shape;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Concatenation and its gradient, slices, as copies of neighbours in the order in which the tensors
 * lie: images in blocks of channels stay in blocks, if the cuts are between blocks.
 */
public final class CopyLibrary implements KernelLibrary {
  /** A part of a tensor: where it begins along the logical axes, and how far it goes. */
  private record Part(List<Integer> begin, Shape shape) {
    Runs runs(Shape whole, Layout.Ordered layout) {
      return new Runs(begin, shape, whole, layout);
    }
  }

  @Override
  public Optional<Kernel> plan(Node node, Placement placement) {
    boolean covered = node.op() == Shaping.CONCAT || node.op() == Shaping.SLICE;
    boolean empty =
        node.shape().size() == 0
            || node.inputs().stream().anyMatch(input -> input.shape().size() == 0);
    if (!covered || empty || placement.precision() != Precision.FLOAT32) {
      return Optional.empty();
    }
    boolean joins = node.op() == Shaping.CONCAT;
    List<Part> parts = joins ? joined(node) : List.of(cut(node));
    Layout.Ordered layout = layout(node, parts, placement);
    List<Slot> inputs =
        node.inputs().stream().map(input -> placement.input(input, layout)).toList();
    Slot output = placement.output(node, layout);
    List<Copy> copies = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      copies.add(new Copy(inputs.get(i), output, parts.get(i).runs(whole(node), layout), joins));
    }
    return Optional.of(new CopyKernel(node.op().name(), layout, copies));
  }

  /** The larger tensor, which the parts are parts of. */
  private static Shape whole(Node node) {
    return node.op() == Shaping.CONCAT ? node.shape() : node.input(0).shape();
  }

  private static List<Part> joined(Node node) {
    int axis = ((Axes) node.attributes()).list().get(0);
    List<Part> parts = new ArrayList<>();
    int position = 0;
    for (Node input : node.inputs()) {
      List<Integer> begin = new ArrayList<>(Collections.nCopies(node.shape().rank(), 0));
      begin.set(axis, position);
      parts.add(new Part(begin, input.shape()));
      position += input.shape().get(axis);
    }
    return parts;
  }

  private static Part cut(Node node) {
    return new Part(((Block) node.attributes()).first(), node.shape());
  }

  /** The order of the largest input, if all parts can lie in it. */
  private static Layout.Ordered layout(Node node, List<Part> parts, Placement placement) {
    Layout.Ordered plain = Layout.plain(placement.precision().type());
    Layout.Ordered lies =
        node.inputs().stream()
            .max(Comparator.comparingLong(input -> input.shape().size()))
            .map(placement::lies)
            .orElse(plain);
    boolean fits =
        lies.fits(node.shape())
            && lies.fits(whole(node))
            && node.inputs().stream().allMatch(input -> lies.fits(input.shape()))
            && parts.stream().allMatch(part -> isBetweenBlocks(part, lies));
    return fits ? lies : plain;
  }

  private static boolean isBetweenBlocks(Part part, Layout.Ordered layout) {
    int channels = part.begin.size() - 1;
    return layout.isRowMajor() || part.begin.get(channels) % layout.block() == 0;
  }

  /**
   * One tensor to a part of another, or from it.
   *
   * @param runs of the part
   * @param writes whether the part is written
   */
  private record Copy(Slot from, Slot to, Runs runs, boolean writes) {
    Step step() {
      FloatBuffer source = Memory.of(from).numbers();
      FloatBuffer target = Memory.of(to).numbers();
      return writes
          ? () -> runs.each((whole, part, length) -> target.put(whole, source, part, length))
          : () -> runs.each((whole, part, length) -> target.put(part, source, whole, length));
    }
  }

  private record CopyKernel(String name, Layout.Ordered layout, List<Copy> copies)
      implements Kernel {
    @Override
    public Step bind() {
      Step[] steps = copies.stream().map(Copy::step).toArray(Step[]::new);
      return () -> {
        for (Step step : steps) {
          step.run();
        }
      };
    }

    @Override
    public String describe() {
      return "copies " + name + (layout.isRowMajor() ? "" : " (" + layout + ")");
    }
  }
}
