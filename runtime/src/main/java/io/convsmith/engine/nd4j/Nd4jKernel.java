package io.convsmith.engine.nd4j;

import io.convsmith.engine.kernel.Kernel;
import io.convsmith.engine.kernel.Step;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A kernel that is a list of calls of ND4J, written down when it is bound. */
final class Nd4jKernel implements Kernel {
  private final String name;
  private final Consumer<Calls> body;
  private @Nullable Calls calls;

  /** A kernel whose calls are written by {@code body} once all slots have addresses. */
  Nd4jKernel(String name, Consumer<Calls> body) {
    this.name = name;
    this.body = body;
  }

  @Override
  public Step bind() {
    Calls written = new Calls();
    body.accept(written);
    calls = written;
    return written.step();
  }

  @Override
  public String describe() {
    return "nd4j " + name;
  }

  @Override
  public void close() {
    if (calls != null) {
      calls.close();
      calls = null;
    }
  }
}
