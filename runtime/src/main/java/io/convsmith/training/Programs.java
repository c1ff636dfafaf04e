package io.convsmith.training;

import io.convsmith.engine.Compiler;
import io.convsmith.engine.kernel.RandomState;
import io.convsmith.graph.Graph;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The programs of a trainer, one for each kind and batch size: compiled when first asked for, kept
 * until others have been used more recently.
 */
final class Programs implements AutoCloseable {
  /** Enough for full and last batches of training and evaluation, three times. */
  private static final int KEPT = 12;

  private final Compiler compiler;
  private final Map<Object, BatchProgram> programs = new LinkedHashMap<>(16, 0.75f, true);

  Programs(Compiler compiler) {
    this.compiler = compiler;
  }

  BatchProgram get(Object key, RandomState random, Supplier<Graph> graph) {
    BatchProgram known = programs.get(key);
    if (known != null) {
      return known;
    }
    while (programs.size() >= KEPT) {
      Object eldest = programs.keySet().iterator().next();
      BatchProgram evicted = programs.remove(eldest);
      if (evicted != null) {
        evicted.close();
      }
    }
    BatchProgram compiled = new BatchProgram(compiler.compile(graph.get(), random), 2);
    programs.put(key, compiled);
    return compiled;
  }

  /** What each program does, under its key. */
  String describe() {
    return programs.entrySet().stream()
        .map(known -> known.getKey() + "\n" + known.getValue().describe())
        .collect(Collectors.joining("\n"));
  }

  @Override
  public void close() {
    programs.values().forEach(BatchProgram::close);
    programs.clear();
  }
}
