package io.convsmith.processor.diagnose;

import io.convsmith.processor.model.OpDeclaration;
import io.convsmith.processor.model.Stated;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts the ops before an op in order, each behind those that it comes after itself. */
final class Chain {
  private final OpDeclaration last;
  private final List<Finding> findings;
  private final List<Link> links = new ArrayList<>();
  private boolean broken;

  Chain(OpDeclaration last, List<Finding> findings) {
    this.last = last;
    this.findings = findings;
  }

  /**
   * The ops before, from the first on; empty if there is something wrong. What is wrong among the
   * earlier ones is said of them.
   */
  Optional<List<Link>> order() {
    for (Stated name : last.mark().after().items()) {
      visit(name, name, List.of(last), findings);
    }
    return broken ? Optional.empty() : Optional.of(links);
  }

  /**
   * Adds an op and those before it.
   *
   * @param name the op's name
   * @param entry the name in the last op's annotation that has led here
   * @param path the ops from the last one here
   * @param reported takes what is wrong with the name
   */
  private void visit(Stated name, Stated entry, List<OpDeclaration> path, List<Finding> reported) {
    List<OpDeclaration> found =
        last.neighbours().stream().filter(op -> op.calledName().equals(name.text())).toList();
    if (found.isEmpty()) {
      List<String> known =
          last.neighbours().stream()
              .map(OpDeclaration::calledName)
              .filter(other -> !other.equals(last.calledName()))
              .toList();
      add(
          reported,
          Finding.of(Diagnostic.UNKNOWN_OP_BEFORE, name.site(), name.text())
              .suggesting(Guess.name(name.text(), known)));
      return;
    }
    if (found.size() > 1) {
      String count = Integer.toString(found.size());
      add(reported, Finding.of(Diagnostic.AMBIGUOUS_OP_BEFORE, name.site(), name.text(), count));
      return;
    }
    OpDeclaration op = found.get(0);
    if (op.site().equals(last.site())) {
      add(findings, Finding.of(Diagnostic.AFTER_ITSELF, entry.site(), entry.text()));
      return;
    }
    if (path.stream().anyMatch(earlier -> earlier.site().equals(op.site()))) {
      broken = true;
      return;
    }
    List<OpDeclaration> longer = new ArrayList<>(path);
    longer.add(op);
    for (Stated before : op.mark().after().items()) {
      visit(before, entry, longer, new ArrayList<>());
    }
    if (links.stream().anyMatch(link -> link.op().site().equals(op.site()))) {
      add(findings, Finding.of(Diagnostic.REPEATED_OP_BEFORE, entry.site(), name.text()));
    } else {
      links.add(new Link(entry, op));
    }
  }

  private void add(List<Finding> reported, Finding finding) {
    reported.add(finding);
    broken = true;
  }

  /**
   * An op before the last one.
   *
   * @param entry the name in the last op's annotation that has led to it
   * @param op the op
   */
  record Link(Stated entry, OpDeclaration op) {}
}
