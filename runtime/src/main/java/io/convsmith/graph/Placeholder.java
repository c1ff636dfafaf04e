package io.convsmith.graph;

import io.convsmith.tensor.Shape;

/** What stands for an input until the program runs. Compared by identity. */
public final class Placeholder {
  private final String name;
  private final Shape shape;

  Placeholder(String name, Shape shape) {
    this.name = name;
    this.shape = shape;
  }

  /** The name in error messages and program listings. */
  public String name() {
    return name;
  }

  /** The shape of the input. */
  public Shape shape() {
    return shape;
  }
}
