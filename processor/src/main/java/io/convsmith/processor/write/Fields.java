package io.convsmith.processor.write;

import com.palantir.javapoet.CodeBlock;

/** Writes the use of a field whose name the user chose. */
final class Fields {
  private Fields() {}

  /** The field, by its bare name unless that is the parameter's. */
  static CodeBlock own(String name, String parameter) {
    return CodeBlock.of(name.equals(parameter) ? "this.$N" : "$N", name);
  }
}
