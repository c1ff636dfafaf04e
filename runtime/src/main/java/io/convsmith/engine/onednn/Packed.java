package io.convsmith.engine.onednn;

import io.convsmith.engine.kernel.Layout;
import io.convsmith.tensor.Shape;
import java.util.Arrays;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.BytePointer;

/** A layout of a convolution's kernel that oneDNN chose; equal if oneDNN describes it equally. */
final class Packed implements Layout {
  private final byte[] description;
  private final long bytes;
  private final int groups;
  private final String types;

  private Packed(byte[] description, long bytes, int groups, String types) {
    this.description = description;
    this.bytes = bytes;
    this.groups = groups;
    this.types = types;
  }

  /** What a primitive wants for a kernel of so many groups. */
  static Packed of(memory.desc wanted, int groups) {
    BytePointer blob = wanted.get_blob();
    byte[] description = new byte[(int) blob.limit()];
    blob.get(description);
    return new Packed(description, wanted.get_size(), groups, Layouts.type(wanted).abbreviation());
  }

  memory.desc descriptor() {
    return new memory.desc(description);
  }

  int groups() {
    return groups;
  }

  @Override
  public long bytes(Shape shape) {
    return bytes;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Packed packed && Arrays.equals(description, packed.description);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(description);
  }

  @Override
  public String toString() {
    return types + " packed";
  }
}
