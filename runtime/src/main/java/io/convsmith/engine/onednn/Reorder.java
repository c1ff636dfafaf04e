package io.convsmith.engine.onednn;

import io.convsmith.engine.kernel.Layout;
import io.convsmith.engine.kernel.NumberType;
import io.convsmith.engine.kernel.Placement;
import io.convsmith.engine.kernel.Slot;
import io.convsmith.tensor.Shape;
import java.util.Optional;
import org.bytedeco.dnnl.memory;

/** Copies from one layout into another: images into blocks, kernels into what a primitive wants. */
final class Reorder {
  private Reorder() {}

  static Optional<Draft> plan(
      Shape shape, Layout from, Slot source, Layout to, Slot target, Placement placement) {
    if (!isKnown(from) || !isKnown(to)) {
      return Optional.empty();
    }
    Draft draft = new Draft("reorder from " + from + " to " + to, placement);
    draft.reorder(
        new Operand(descriptor(shape, from, to), source),
        new Operand(descriptor(shape, to, from), target));
    return Optional.of(draft);
  }

  private static boolean isKnown(Layout layout) {
    return layout instanceof Packed
        || (layout instanceof Layout.Ordered ordered && ordered.type() != NumberType.FLOAT64);
  }

  private static memory.desc descriptor(Shape shape, Layout layout, Layout other) {
    if (layout instanceof Packed packed) {
      return packed.descriptor();
    }
    if (other instanceof Packed packed) {
      return Layouts.kernel(shape, packed.groups());
    }
    Layout.Ordered ordered = (Layout.Ordered) layout;
    boolean images = shape.rank() > 2 && !(ordered.isRowMajor() && isRowMajor(other));
    return images ? Layouts.images(shape, ordered) : Layouts.rowMajor(ordered.type(), shape.size());
  }

  private static boolean isRowMajor(Layout layout) {
    return layout instanceof Layout.Ordered ordered && ordered.isRowMajor();
  }
}
