package io.convsmith.processor;

import static java.util.stream.Collectors.toSet;

import com.google.common.base.Throwables;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

/** Compiles a changed source of {@code good} beside the others, and says how that ended. */
final class MutantJudge implements AutoCloseable {
  /** A second class of a file warns whoever uses it, and a layer has to use its op. */
  private static final List<String> OPTIONS =
      List.of("-Xlint:all,-processing,-options,-auxiliaryclass", "-implicit:none", "-parameters");

  private final MemoryJavac javac = new MemoryJavac();
  private final CompiledFolder good = new CompiledFolder(javac);

  /** The ways in which it may end. */
  enum Ending {
    /** The processor has found something wrong. */
    FINDING,
    /** The compiler has found something wrong, and the processor nothing. */
    ERROR_OF_THE_COMPILER,
    /** The layers compile without a warning and record their outputs. */
    WORKS,
    /** They compile, but the changed op refuses to compute, or its layer what it computes. */
    REFUSED_WHEN_RECORDED,
    /** As it must not. */
    WRONG
  }

  /**
   * How it ended.
   *
   * @param ending in which way
   * @param reason what was said
   */
  record Verdict(Ending ending, String reason) {}

  CompiledFolder good() {
    return good;
  }

  Verdict judge(String file, String mutant) {
    Map<String, byte[]> others = good.classesWithout(file);
    WatchedProcessor processor = new WatchedProcessor();
    Compiled compiled;
    try {
      compiled = javac.compile(Map.of(file, mutant), others, OPTIONS, processor);
    } catch (RuntimeException crash) {
      return new Verdict(Ending.WRONG, Throwables.getStackTraceAsString(crash));
    }
    String said = compiled.reported().toString();
    if (said.contains("[convsmith:")) {
      boolean crashed = said.contains("[convsmith:internal-error]");
      return new Verdict(crashed ? Ending.WRONG : Ending.FINDING, said);
    }
    if (!compiled.succeeded()) {
      boolean inSource =
          compiled.diagnostics().stream()
              .anyMatch(it -> it.getKind() == Diagnostic.Kind.ERROR && !isInLayer(it));
      return new Verdict(inSource ? Ending.ERROR_OF_THE_COMPILER : Ending.WRONG, said);
    }
    if (compiled.diagnostics().stream().anyMatch(MutantJudge::isInLayer)) {
      return new Verdict(Ending.WRONG, said);
    }
    Set<String> opsWithLayers =
        processor.origins().values().stream()
            .map(origins -> origins.get(0).element())
            .collect(toSet());
    if (!opsWithLayers.equals(processor.ops())) {
      return new Verdict(Ending.WRONG, opsWithLayers + " of the ops " + processor.ops());
    }
    return run(compiled, others);
  }

  @Override
  public void close() {
    javac.close();
  }

  private static boolean isInLayer(Diagnostic<? extends JavaFileObject> diagnostic) {
    JavaFileObject source = diagnostic.getSource();
    return source != null && source.getName().startsWith("SOURCE_OUTPUT/");
  }

  private static Verdict run(Compiled compiled, Map<String, byte[]> others) {
    Map<String, byte[]> classes = new TreeMap<>(others);
    classes.putAll(compiled.classes());
    MemoryLoader loader = new MemoryLoader(classes);
    Ending ending = Ending.WORKS;
    for (String path : compiled.classes().keySet()) {
      try {
        Class<?> type = loader.loadClass(MemoryLoader.name(path));
        if (GeneratedLayerRun.isGenerated(type)) {
          GeneratedLayerRun.outputs(type);
        }
      } catch (Throwable thrown) {
        if (!isTheOps(thrown, compiled)) {
          return new Verdict(Ending.WRONG, path + ": " + Throwables.getStackTraceAsString(thrown));
        }
        ending = Ending.REFUSED_WHEN_RECORDED;
      }
    }
    return new Verdict(ending, "");
  }

  /** Whether the op's own code failed, or the base layer refused what it returned in a sentence. */
  private static boolean isTheOps(Throwable thrown, Compiled compiled) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof LinkageError && !(cause instanceof ExceptionInInitializerError)) {
        return false;
      }
      boolean sentence =
          cause instanceof IllegalArgumentException
              && String.valueOf(cause.getMessage()).endsWith(".");
      if (sentence || isThrownIn(cause, compiled)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isThrownIn(Throwable thrown, Compiled compiled) {
    for (StackTraceElement frame : thrown.getStackTrace()) {
      String path = frame.getClassName().replace('.', '/');
      String layer = "SOURCE_OUTPUT/" + path.replaceFirst("\\$.*", "") + ".java";
      if (compiled.classes().containsKey(path + ".class")
          && !compiled.generated().containsKey(layer)) {
        return true;
      }
    }
    return false;
  }
}
