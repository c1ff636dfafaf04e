package io.convsmith.processor;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

/**
 * What came of a compilation.
 *
 * @param succeeded whether there was no error
 * @param diagnostics what was reported
 * @param written what was written, by location and path
 */
record Compiled(
    boolean succeeded,
    List<Diagnostic<? extends JavaFileObject>> diagnostics,
    Map<String, byte[]> written) {

  /** What was reported, in order of lines. */
  List<ReportedLine> reported() {
    return diagnostics.stream().map(ReportedLine::of).sorted().toList();
  }

  /** All written classes by path: {@code demo/Ops.class}. */
  Map<String, byte[]> classes() {
    Map<String, byte[]> classes = new TreeMap<>();
    written.forEach(
        (path, bytes) -> {
          if (path.endsWith(".class")) {
            classes.put(path.replaceFirst("^CLASS_OUTPUT/", ""), bytes);
          }
        });
    return classes;
  }

  /** What the processor wrote, sources and resources, as text by location and path. */
  Map<String, String> generated() {
    Map<String, String> generated = new TreeMap<>();
    written.forEach(
        (path, bytes) -> {
          if (!path.endsWith(".class")) {
            generated.put(path, new String(bytes, UTF_8));
          }
        });
    return generated;
  }
}
