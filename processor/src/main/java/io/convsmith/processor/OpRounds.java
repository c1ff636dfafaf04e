package io.convsmith.processor;

import io.convsmith.ConvolutionOp;
import io.convsmith.ConvolutionOpGradient;
import io.convsmith.Hyperparameter;
import io.convsmith.State;
import io.convsmith.Trainable;
import io.convsmith.processor.diagnose.Diagnostic;
import io.convsmith.processor.diagnose.Finding;
import io.convsmith.processor.diagnose.GradientTargetCheck;
import io.convsmith.processor.diagnose.OpCheck;
import io.convsmith.processor.diagnose.Verdict;
import io.convsmith.processor.model.OpDeclaration;
import io.convsmith.processor.model.OpModel;
import io.convsmith.processor.read.OpReader;
import io.convsmith.processor.read.SourceOrder;
import io.convsmith.processor.read.StrayReader;
import io.convsmith.processor.write.GeneratedLayer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.util.Elements;

/**
 * Reads, judges and writes the ops of one compilation, round by round. An op whose signature
 * mentions types that are not there waits for the processors that may generate them. One bad op
 * does not keep the others from being looked at.
 */
final class OpRounds {
  private final Elements elements;
  private final OpReader reader;
  private final Function<OpModel, GeneratedLayer> writer;
  private final LayerFiles files;
  private final OpCheck check = new OpCheck();
  private final PendingOps pending = new PendingOps();
  private final CrashGuard guard;

  OpRounds(ProcessingEnvironment environment, Function<OpModel, GeneratedLayer> writer) {
    this.elements = environment.getElementUtils();
    this.reader = new OpReader(environment);
    this.writer = writer;
    this.files = new LayerFiles(environment.getFiler());
    this.guard = new CrashGuard(reader);
  }

  void run(RoundEnvironment round) {
    List<Element> ops = new ArrayList<>(pending.take(elements));
    ops.addAll(round.getElementsAnnotatedWith(ConvolutionOp.class));
    ops.removeIf(reader::isRepetition);
    ops.sort(new SourceOrder());
    for (Element op : ops) {
      guard.run(op, () -> process(op, round.processingOver()));
    }
    for (Element gradient : round.getElementsAnnotatedWith(ConvolutionOpGradient.class)) {
      guard.run(
          gradient,
          () ->
              reader
                  .readTarget(gradient)
                  .flatMap(GradientTargetCheck::check)
                  .ifPresent(this::report));
    }
    for (Element marked : marked(round)) {
      guard.run(marked, () -> checkStray(marked));
    }
  }

  /** Each parameter once, however many marks it has. */
  private static Set<Element> marked(RoundEnvironment round) {
    Set<Element> marked = new LinkedHashSet<>();
    marked.addAll(round.getElementsAnnotatedWith(Hyperparameter.class));
    marked.addAll(round.getElementsAnnotatedWith(Trainable.class));
    marked.addAll(round.getElementsAnnotatedWith(State.class));
    return marked;
  }

  private void process(Element op, boolean lastRound) {
    OpDeclaration declaration = reader.read(op);
    if (declaration.isIncomplete() && !lastRound) {
      pending.add(op);
      return;
    }
    Verdict verdict = check.check(declaration, reader.lookup(op));
    if (verdict instanceof Verdict.Invalid invalid) {
      invalid.findings().forEach(this::report);
    } else if (verdict instanceof Verdict.Valid valid) {
      valid.warnings().forEach(this::report);
      if (!lastRound) {
        // In the last round an op is valid only if an error elsewhere cut the rounds short.
        valid.layers().forEach(layer -> write(layer, op));
      }
    }
  }

  private void write(OpModel model, Element op) {
    GeneratedLayer layer = writer.apply(model);
    try {
      files.write(layer, op);
    } catch (IOException e) {
      report(Finding.of(Diagnostic.NOT_WRITTEN, reader.site(op), String.valueOf(e.getMessage())));
    }
  }

  private void checkStray(Element marked) {
    List<String> marks = StrayReader.strayMarks(marked);
    if (!marks.isEmpty()) {
      report(Finding.of(Diagnostic.STRAY_MARK, reader.site(marked), String.join(" and ", marks)));
    }
  }

  private void report(Finding finding) {
    if (finding.isWarning()) {
      reader.printWarning(finding.site(), finding.diagnostic().code(), finding.text());
    } else {
      reader.printError(finding.site(), finding.text());
    }
  }
}
