package io.convsmith.processor.diagnose;

import io.convsmith.processor.model.KernelShape;
import io.convsmith.processor.model.SizeTerm;
import io.convsmith.processor.model.StatedList;
import java.util.List;

/** Judges what an op says of the raw kernel. */
final class KernelShapeCheck {
  private static final List<String> EFFECTIVE = List.of(SizeTerm.Word.KERNEL.name());

  private KernelShapeCheck() {}

  /** Whether the op says that there is none. */
  static boolean isNone(StatedList stated) {
    return stated.texts().equals(List.of(ShapeCheck.NONE));
  }

  /** Whether the raw kernel is another than the one that is convolved with. */
  static boolean isOwn(StatedList stated) {
    return stated.written() && !stated.texts().equals(EFFECTIVE);
  }

  /** The shape; incomplete if the check has findings. */
  static KernelShape kernelShape(StatedList stated, ShapeCheck shapes) {
    if (!isOwn(stated)) {
      return new KernelShape.Effective();
    }
    return isNone(stated) ? new KernelShape.None() : new KernelShape.Other(shapes.terms(stated));
  }
}
