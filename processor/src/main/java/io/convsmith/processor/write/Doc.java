package io.convsmith.processor.write;

import com.palantir.javapoet.CodeBlock;
import io.convsmith.processor.model.OpModel;

/**
 * The Javadoc of one generated member: a sentence, and the tags that Javadoc's checks ask for in
 * classes that others see. Elsewhere they would only repeat the names.
 */
final class Doc {
  private final boolean tags;
  private final CodeBlock sentence;
  private final CodeBlock.Builder tagged = CodeBlock.builder();

  private Doc(boolean tags, CodeBlock sentence) {
    this.tags = tags;
    this.sentence = sentence;
  }

  static Doc of(OpModel op, String format, Object... values) {
    return new Doc(op.isPublic(), CodeBlock.of(format, values));
  }

  Doc param(String name, String meaning) {
    tagged.add("@param $L $L\n", name, meaning);
    return this;
  }

  Doc returns(String meaning) {
    tagged.add("@return $L\n", meaning);
    return this;
  }

  CodeBlock text() {
    CodeBlock block = tagged.build();
    return tags && !block.isEmpty()
        ? CodeBlock.of("$L\n\n$L", sentence, block)
        : CodeBlock.of("$L\n", sentence);
  }
}
