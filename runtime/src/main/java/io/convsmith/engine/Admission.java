package io.convsmith.engine;

import io.convsmith.engine.kernel.KernelLibrary;
import io.convsmith.engine.kernel.NumberType;
import io.convsmith.engine.kernel.Precision;
import io.convsmith.engine.onednn.OneDnnLibrary;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Whether a library of native kernels is used in this process: it must load, and it must compute a
 * small test rightly. Both are tried once for each type, when the first compiler asks, and a
 * library that fails is reported; programs then do without it.
 */
final class Admission {
  /** The one of oneDNN, for the process. */
  static final Admission ONEDNN = new Admission("oneDNN", Admission::oneDnn, Notice::give);

  private static final String CONSEQUENCE =
      "; until then programs run on ND4J and plain Java, with the same results, but training takes"
          + " many times as long.";

  private final String name;
  private final Function<NumberType, Verdict> loading;
  private final Consumer<String> report;
  private final Map<NumberType, Verdict> verdicts = new EnumMap<>(NumberType.class);

  /**
   * A library, or why there is none.
   *
   * @param reason the part of a sentence, empty if there is a library
   */
  record Verdict(Optional<KernelLibrary> library, String reason) {
    static Verdict admitted(KernelLibrary library) {
      return new Verdict(Optional.of(library), "");
    }

    static Verdict refused(String reason) {
      return new Verdict(Optional.empty(), reason);
    }
  }

  /**
   * @param loading the library whose factors have a type, or why it does not load
   * @param report is told each sentence once
   */
  Admission(String name, Function<NumberType, Verdict> loading, Consumer<String> report) {
    this.name = name;
    this.loading = loading;
    this.report = report;
  }

  private static Verdict oneDnn(NumberType factors) {
    return OneDnnLibrary.load(factors)
        .map(Verdict::admitted)
        .orElseGet(() -> Verdict.refused(OneDnnLibrary.unavailable().orElse("")));
  }

  /** The library for factors of a type, or why programs do without it. */
  synchronized Verdict of(NumberType factors) {
    Verdict known = verdicts.get(factors);
    if (known == null) {
      known = tried(factors);
      String reason = known.reason();
      if (!reason.isEmpty()
          && verdicts.values().stream().noneMatch(v -> v.reason().equals(reason))) {
        report.accept(reason + CONSEQUENCE);
      }
      verdicts.put(factors, known);
    }
    return known;
  }

  private Verdict tried(NumberType factors) {
    Verdict loaded = loading.apply(factors);
    return loaded
        .library()
        .flatMap(library -> SelfTest.fault(library, Precision.FLOAT32, factors))
        .map(
            fault ->
                Verdict.refused(
                    name
                        + " computes wrongly on this machine and is not used ("
                        + fault
                        + "): use another version of it or another machine"))
        .orElse(loaded);
  }
}
