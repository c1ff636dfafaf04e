package io.convsmith.saving;

import com.fasterxml.jackson.core.JsonToken;
import io.convsmith.tensor.Shape;
import java.io.IOException;
import java.util.Arrays;

/** Reads what a header says about one tensor: exactly its type, its shape and its place. */
record EntryReader(HeaderTokens tokens) {
  StoredTensor read(String key) throws IOException {
    String what = "the tensor " + Quoted.of(key);
    if (key.isEmpty()) {
      throw tokens.bad("a tensor has an empty name");
    }
    tokens.expect(JsonToken.START_OBJECT, what, "an object with dtype, shape and data_offsets");
    ElementType type = null;
    Shape shape = null;
    long[] offsets = null;
    while (tokens.next() != JsonToken.END_OBJECT) {
      String field = tokens.parser().currentName();
      tokens.next();
      boolean twice;
      switch (field) {
        case "dtype" -> {
          twice = type != null;
          type = type(what);
        }
        case "shape" -> {
          twice = shape != null;
          shape = shape(what);
        }
        case "data_offsets" -> {
          twice = offsets != null;
          offsets = offsets(what);
        }
        default ->
            throw tokens.bad(
                what + " has the field " + Quoted.of(field) + ", not dtype, shape or data_offsets");
      }
      if (twice) {
        throw tokens.bad(what + " has the field \"" + field + "\" twice");
      }
    }
    if (type == null || shape == null || offsets == null) {
      throw tokens.bad(what + " lacks one of its fields dtype, shape and data_offsets");
    }
    DataLayout.checkSize(tokens.name(), what, type, shape, offsets);
    return new StoredTensor(key, type.name(), shape, offsets[0], offsets[1]);
  }

  private ElementType type(String what) throws IOException {
    tokens.expect(JsonToken.VALUE_STRING, "the dtype of " + what, "a text");
    ElementType type = ElementType.BY_NAME.get(tokens.parser().getText());
    if (type == null) {
      throw tokens.bad(
          what
              + " has the dtype "
              + Quoted.of(tokens.parser().getText())
              + ", but safetensors knows "
              + ElementType.NAMES);
    }
    return type;
  }

  private Shape shape(String what) throws IOException {
    int[] sizes = new int[Header.MOST_AXES];
    int rank = 0;
    tokens.expect(JsonToken.START_ARRAY, "the shape of " + what, "an array of integers");
    while (tokens.next() != JsonToken.END_ARRAY) {
      if (rank == Header.MOST_AXES) {
        throw tokens.bad(what + " has more than " + Header.MOST_AXES + " axes");
      }
      long size = tokens.integer("the size of axis " + rank + " of " + what);
      if (size > Integer.MAX_VALUE) {
        throw tokens.bad(
            what
                + " has the size "
                + size
                + " on axis "
                + rank
                + ", more than "
                + Integer.MAX_VALUE);
      }
      sizes[rank++] = (int) size;
    }
    try {
      return Shape.of(Arrays.copyOf(sizes, rank));
    } catch (IllegalArgumentException overflow) {
      throw new ModelFormatException(
          tokens.name() + ": " + what + " has a shape of more numbers than can be counted.",
          overflow);
    }
  }

  private long[] offsets(String what) throws IOException {
    String offsets = "the data_offsets of " + what;
    tokens.expect(JsonToken.START_ARRAY, offsets, "an array of two integers");
    tokens.next();
    long begin = tokens.integer(offsets);
    tokens.next();
    long end = tokens.integer(offsets);
    tokens.next();
    tokens.expect(JsonToken.END_ARRAY, offsets, "an array of two integers");
    return new long[] {begin, end};
  }
}
