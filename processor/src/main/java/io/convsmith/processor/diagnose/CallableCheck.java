package io.convsmith.processor.diagnose;

import io.convsmith.processor.model.MethodDeclaration;
import java.util.List;

/** Judges what must hold of everything that a layer calls. */
final class CallableCheck {
  private CallableCheck() {}

  /** Whether it can be called, whatever its parameters are. */
  static void check(MethodDeclaration method, List<Finding> findings) {
    if (method.isPrivate()) {
      findings.add(Finding.of(Diagnostic.INACCESSIBLE, method.site(), "it"));
    }
    checkSignature(method, findings);
  }

  /** The same, where privacy is judged elsewhere. */
  static void checkSignature(MethodDeclaration method, List<Finding> findings) {
    if (method.generic()) {
      findings.add(Finding.of(Diagnostic.GENERIC, method.site()));
    }
    for (String exception : method.checkedExceptions()) {
      findings.add(Finding.of(Diagnostic.CHECKED_EXCEPTION, method.site(), exception));
    }
  }
}
