package io.convsmith.processor.diagnose;

import io.convsmith.processor.model.Base;
import io.convsmith.processor.model.SizeTerm;
import io.convsmith.processor.model.SizeTerm.Factor;
import io.convsmith.processor.model.SizeTerm.Word;
import io.convsmith.processor.model.Stated;
import io.convsmith.processor.model.StatedList;
import io.convsmith.processor.model.TypeDescription;
import io.convsmith.processor.model.TypeDescription.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Judges the shapes that an op states. */
final class ShapeCheck {
  static final String NONE = "NONE";

  private static final Set<Word> OF_IMAGES = EnumSet.of(Word.KERNEL_HEIGHT, Word.KERNEL_WIDTH);
  private static final Set<Word> SEVERAL_AXES =
      EnumSet.of(Word.KERNEL_SIZE, Word.KERNEL, Word.PER_FILTER);
  private static final List<String> WORDS = Arrays.stream(Word.values()).map(Word::name).toList();
  private static final Pattern NUMBER = Pattern.compile("[+-]?[\\d.].*");

  private final List<Base> bases;
  private final Hyperparameters hyperparameters;
  private final List<Finding> findings;

  ShapeCheck(List<Base> bases, Hyperparameters hyperparameters, List<Finding> findings) {
    this.bases = bases;
    this.hyperparameters = hyperparameters;
    this.findings = findings;
  }

  /** The terms of a shape; incomplete if there are findings. */
  List<SizeTerm> terms(StatedList shape) {
    List<SizeTerm> terms = new ArrayList<>();
    for (Stated stated : shape.items()) {
      if (stated.text().equals(NONE)) {
        findings.add(Finding.of(Diagnostic.MISPLACED_NONE, stated.site()));
      } else {
        term(stated).ifPresent(terms::add);
      }
    }
    return terms;
  }

  private Optional<SizeTerm> term(Stated stated) {
    List<String> texts = ShapeTerms.factors(stated.text());
    List<Factor> factors = new ArrayList<>();
    long product = 1;
    for (String text : texts) {
      Optional<Factor> factor = factor(text, stated);
      if (factor.isEmpty()) {
        return Optional.empty();
      }
      if (factor.get() instanceof SizeTerm.Number number) {
        product *= number.value();
        if (product > Integer.MAX_VALUE) {
          findings.add(Finding.of(Diagnostic.WRONG_SIZE, stated.site(), stated.text()));
          return Optional.empty();
        }
      }
      factors.add(factor.get());
    }
    for (Factor factor : factors) {
      if (factors.size() > 1 && factor instanceof Word word && SEVERAL_AXES.contains(word)) {
        findings.add(
            Finding.of(Diagnostic.SIZE_PRODUCT, stated.site(), stated.text(), word.name()));
        return Optional.empty();
      }
    }
    return Optional.of(new SizeTerm(factors));
  }

  private Optional<Factor> factor(String text, Stated stated) {
    if (NUMBER.matcher(text).matches()) {
      Optional<Integer> size =
          Numerals.whole(text).map(Integer::valueOf).filter(value -> value >= 1);
      if (size.isEmpty()) {
        findings.add(Finding.of(Diagnostic.WRONG_SIZE, stated.site(), text));
      }
      return size.map(SizeTerm.Number::new);
    }
    if (WORDS.contains(text)) {
      return Optional.of(word(Word.valueOf(text), stated));
    }
    TypeDescription type = hyperparameters.type(text);
    if (type == null) {
      List<String> known = new ArrayList<>(WORDS);
      known.addAll(hyperparameters.sizes());
      findings.add(
          Finding.of(Diagnostic.UNKNOWN_SIZE, stated.site(), text)
              .suggesting(Guess.name(text, known)));
      return Optional.empty();
    }
    if (type.kind() != Kind.INT && type.kind() != Kind.UNRESOLVED) {
      findings.add(Finding.of(Diagnostic.SIZE_TYPE, stated.site(), text, type.text()));
    }
    return Optional.of(new SizeTerm.Value(text));
  }

  private Word word(Word word, Stated stated) {
    if (OF_IMAGES.contains(word)) {
      for (Base base : bases) {
        if (base.kernelParameters().size() != 2) {
          findings.add(
              Finding.of(Diagnostic.SIZE_OF_IMAGES, stated.site(), word.name(), base.simpleName()));
        }
      }
    }
    return word;
  }
}
