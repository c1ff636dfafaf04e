package io.convsmith.engine.onednn;

import io.convsmith.engine.kernel.Slot;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.Pointer;

/**
 * A tensor as oneDNN sees it.
 *
 * @param layout sizes and strides, or a blocked layout
 * @param slot the bytes
 */
record Operand(memory.desc layout, Slot slot) {

  /** A memory object over the slot, which must have its address. */
  memory bind() {
    return new memory(layout, OneDnn.ENGINE, new Address(slot.address()));
  }

  /** A pointer to memory that it does not own. */
  private static final class Address extends Pointer {
    Address(long start) {
      super((Pointer) null);
      address = start;
    }
  }
}
