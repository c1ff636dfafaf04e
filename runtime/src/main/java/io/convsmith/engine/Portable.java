package io.convsmith.engine;

import io.convsmith.engine.kernel.Kernel;
import io.convsmith.engine.kernel.KernelLibrary;
import io.convsmith.engine.kernel.Placement;
import io.convsmith.engine.kernel.Precision;
import io.convsmith.engine.nd4j.Nd4jLibrary;
import io.convsmith.graph.Node;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The library that knows every op, tested when the first program needs it in a precision: most do
 * not, and starting ND4J takes a second. Nothing can stand in for it, so that programs which need
 * it are refused if it computes wrongly.
 */
final class Portable implements KernelLibrary {
  /** ND4J's, for the process. */
  static final Portable ND4J = new Portable(new Nd4jLibrary());

  private final KernelLibrary library;
  private final Map<Precision, Optional<String>> faults = new EnumMap<>(Precision.class);

  Portable(KernelLibrary library) {
    this.library = library;
  }

  @Override
  public Optional<Kernel> plan(Node node, Placement placement) {
    fault(placement.precision())
        .ifPresent(
            fault -> {
              throw new IllegalStateException(
                  "ND4J computes wrongly on this machine and must not be used ("
                      + fault
                      + "): use another version of org.nd4j:nd4j-native or another machine.");
            });
    return library.plan(node, placement);
  }

  private synchronized Optional<String> fault(Precision precision) {
    return faults.computeIfAbsent(
        precision, tested -> SelfTest.fault(library, tested, tested.type()));
  }
}
