package io.convsmith.processor.write;

import com.palantir.javapoet.CodeBlock;
import io.convsmith.processor.model.Base;
import io.convsmith.processor.model.SizeTerm;
import io.convsmith.processor.model.SizeTerm.Factor;
import io.convsmith.processor.model.SizeTerm.Word;
import java.util.ArrayList;
import java.util.List;

/** Writes shapes that a layer stores; the layer is in {@code convolution}. */
final class SizeCode {
  private static final int CHANNEL_AXES = 2;

  private final Base base;

  SizeCode(Base base) {
    this.base = base;
  }

  CodeBlock shape(List<SizeTerm> terms) {
    if (terms.equals(List.of(new SizeTerm(List.of(Word.KERNEL))))) {
      return CodeBlock.of("convolution.kernelShape()");
    }
    if (terms.equals(List.of(new SizeTerm(List.of(Word.PER_FILTER))))) {
      return CodeBlock.of("convolution.perFilterShape()");
    }
    CodeBlock axes =
        terms.stream().flatMap(term -> axes(term).stream()).collect(CodeBlock.joining(",$W"));
    return CodeBlock.of("$T.of($L)", Names.SHAPE, axes);
  }

  private List<CodeBlock> axes(SizeTerm term) {
    List<Factor> factors = term.factors();
    if (factors.size() == 1 && factors.get(0) instanceof Word word) {
      return axes(word);
    }
    return List.of(
        factors.stream()
            .map(factor -> factor(factor, factors.size() > 1))
            .collect(CodeBlock.joining("$W* ")));
  }

  private List<CodeBlock> axes(Word word) {
    int spatialAxes = base.kernelParameters().size();
    return switch (word) {
      case KERNEL -> axes("convolution.kernelShape().get($L)", spatialAxes + CHANNEL_AXES);
      case PER_FILTER -> axes("convolution.perFilterShape().get($L)", spatialAxes + CHANNEL_AXES);
      case KERNEL_SIZE -> axes("convolution.kernelSize()[$L]", spatialAxes);
      default -> List.of(number(word, false));
    };
  }

  private static List<CodeBlock> axes(String format, int count) {
    List<CodeBlock> axes = new ArrayList<>();
    for (int axis = 0; axis < count; axis++) {
      axes.add(CodeBlock.of(format, axis));
    }
    return axes;
  }

  private CodeBlock factor(Factor factor, boolean inProduct) {
    if (factor instanceof SizeTerm.Number number) {
      return CodeBlock.of("$L", number.value());
    }
    return factor instanceof SizeTerm.Value value
        ? CodeBlock.of("options.$N", value.hyperparameter())
        : number((Word) factor, inProduct);
  }

  private CodeBlock number(Word word, boolean inProduct) {
    return switch (word) {
      case FILTERS -> CodeBlock.of("convolution.filters()");
      case INPUT_CHANNELS -> CodeBlock.of("convolution.inputChannels()");
      case GROUP_CHANNELS ->
          CodeBlock.of(
              inProduct ? "($L)" : "$L", "convolution.inputChannels() / convolution.groups()");
      case KERNEL_HEIGHT -> kernelSize("kernelHeight");
      case KERNEL_WIDTH -> kernelSize("kernelWidth");
      case KERNEL_SIZE, KERNEL, PER_FILTER ->
          throw new IllegalArgumentException(word + " is no single number.");
    };
  }

  private CodeBlock kernelSize(String parameter) {
    int axis = base.kernelParameters().indexOf(parameter);
    if (axis < 0) {
      throw new IllegalArgumentException("A " + base.simpleName() + " has no " + parameter + ".");
    }
    return CodeBlock.of("convolution.kernelSize()[$L]", axis);
  }
}
