package io.convsmith.saving;

import io.convsmith.tensor.Shape;
import java.util.Arrays;
import java.util.Comparator;

/** Whether the tensors of a header lie in the file as they must: one behind the other. */
final class DataLayout {
  private DataLayout() {}

  /** Checks that a tensor has as many bytes as its type and shape ask for. */
  static void checkSize(String file, String what, ElementType type, Shape shape, long[] offsets) {
    long elements = shape.size();
    if (elements > Long.MAX_VALUE / type.bits() || elements * type.bits() % 8 != 0) {
      throw new ModelFormatException(
          file
              + ": "
              + what
              + " is "
              + type
              + " of shape "
              + shape
              + ", which is no number of whole bytes that can be counted.");
    }
    long bytes = elements * type.bits() / 8;
    // Neither is negative, so that their difference cannot overflow.
    if (offsets[1] - offsets[0] != bytes) {
      throw new ModelFormatException(
          file
              + ": "
              + what
              + " is "
              + type
              + " of shape "
              + shape
              + ", which takes "
              + bytes
              + " bytes, but its data_offsets are "
              + offsets[0]
              + " and "
              + offsets[1]
              + ".");
    }
  }

  /** Checks that the tensors cover so many bytes with neither holes nor overlaps. */
  static void check(String file, Header header, long dataLength) {
    StoredTensor[] tensors = header.tensors().values().toArray(new StoredTensor[0]);
    Arrays.sort(
        tensors,
        Comparator.comparingLong(StoredTensor::begin).thenComparingLong(StoredTensor::end));
    long covered = 0;
    for (StoredTensor tensor : tensors) {
      if (tensor.begin() != covered) {
        throw new ModelFormatException(
            file
                + ": the tensor "
                + Quoted.of(tensor.name())
                + " begins at offset "
                + tensor.begin()
                + ", but the ones before it end at "
                + covered
                + ", and a file has neither holes nor overlaps.");
      }
      covered = tensor.end();
    }
    if (covered != dataLength) {
      throw new ModelFormatException(
          file
              + ": the tensors end at offset "
              + covered
              + ", but "
              + dataLength
              + " bytes follow the header.");
    }
  }
}
