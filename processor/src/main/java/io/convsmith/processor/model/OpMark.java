package io.convsmith.processor.model;

import java.util.ArrayList;
import java.util.List;

/**
 * The annotation that makes an element an op.
 *
 * @param name the prefix of the layers' names
 * @param id the op's name in saved files
 * @param layers the names of the layers to generate
 * @param kernelShape the terms of the raw kernel's shape
 * @param after the names of the ops that come before
 */
public record OpMark(
    Stated name, Stated id, StatedList layers, StatedList kernelShape, StatedList after) {
  /** The layers to extend, each once. */
  public List<Base> bases() {
    if (!layers.written()) {
      return List.of(Base.CONV2D);
    }
    List<Base> bases = new ArrayList<>();
    for (Base base : Base.values()) {
      if (layers.texts().contains(base.name())) {
        bases.add(base);
      }
    }
    return bases;
  }
}
