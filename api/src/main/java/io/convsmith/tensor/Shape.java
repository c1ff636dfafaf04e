package io.convsmith.tensor;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The sizes of a tensor's axes, outermost first: images are {@code [batch, height, width,
 * channels]}, kernels {@code [height, width, input channels, filters]}.
 *
 * <pre>{@code Shape.of(3, 3, 1, 32).size() // 288 }</pre>
 *
 * <p>Immutable; a scalar has rank 0 and size 1. An axis may be given from the end: -1 is the last.
 */
public final class Shape {
  private static final Shape SCALAR = new Shape();

  private final int[] sizes;

  private Shape(int... sizes) {
    this.sizes = sizes;
  }

  /**
   * A shape with these sizes.
   *
   * @throws IllegalArgumentException if a size is negative or the number of elements overflows a
   *     long
   */
  public static Shape of(int... sizes) {
    if (sizes.length == 0) {
      return SCALAR;
    }
    long elements = 1;
    for (int size : sizes) {
      if (size < 0) {
        throw new IllegalArgumentException(
            "A shape's sizes must not be negative, but got " + Arrays.toString(sizes) + ".");
      }
      try {
        elements = Math.multiplyExact(elements, (long) size);
      } catch (ArithmeticException overflow) {
        throw new IllegalArgumentException(
            "A tensor of shape " + Arrays.toString(sizes) + " has too many elements to count.",
            overflow);
      }
    }
    return new Shape(sizes.clone());
  }

  /** The shape of a single number. */
  public static Shape scalar() {
    return SCALAR;
  }

  /** The number of axes. */
  public int rank() {
    return sizes.length;
  }

  /** The size of an axis; negative axes count from the end. */
  public int get(int axis) {
    return sizes[axis(axis)];
  }

  /** The number of elements. */
  public long size() {
    long elements = 1;
    for (int size : sizes) {
      elements *= size;
    }
    return elements;
  }

  /** A fresh array of the sizes. */
  public int[] toArray() {
    return sizes.clone();
  }

  /**
   * Where an element is that has an index in row-major order.
   *
   * <pre>{@code Shape.of(2, 3).coordinates(4);   // [1, 1] }</pre>
   *
   * @throws IndexOutOfBoundsException if there is no such element
   */
  public int[] coordinates(long index) {
    Objects.checkIndex(index, size());
    int[] coordinates = new int[sizes.length];
    long rest = index;
    for (int axis = sizes.length - 1; axis >= 0; axis--) {
      coordinates[axis] = (int) (rest % sizes[axis]);
      rest /= sizes[axis];
    }
    return coordinates;
  }

  /**
   * An axis counted from the front.
   *
   * @throws IllegalArgumentException if there is no such axis
   */
  public int axis(int axis) {
    int fromFront = axis < 0 ? axis + sizes.length : axis;
    if (fromFront < 0 || fromFront >= sizes.length) {
      throw new IllegalArgumentException(
          "Axis " + axis + " does not exist in shape " + this + " of rank " + sizes.length + ".");
    }
    return fromFront;
  }

  /** This shape with another size on one axis. */
  public Shape with(int axis, int size) {
    int[] changed = sizes.clone();
    changed[axis(axis)] = size;
    return of(changed);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Shape shape && Arrays.equals(sizes, shape.sizes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(sizes);
  }

  /** The sizes in brackets: {@code [3,3,1,32]}. */
  @Override
  public String toString() {
    return Arrays.stream(sizes)
        .mapToObj(Integer::toString)
        .collect(Collectors.joining(",", "[", "]"));
  }
}
