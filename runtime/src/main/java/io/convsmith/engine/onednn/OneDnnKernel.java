package io.convsmith.engine.onednn;

import io.convsmith.engine.kernel.Kernel;
import io.convsmith.engine.kernel.Step;
import java.util.List;

/** A kernel of one or more primitives, called one after the other. */
final class OneDnnKernel implements Kernel {
  private final String description;
  private final List<Call> calls;
  private final int threads;
  private final Natives natives;

  /** Takes over the native objects that the draft was made with, for that number of threads. */
  OneDnnKernel(Draft draft, int threads, Natives natives) {
    this.description = draft.description();
    this.calls = draft.calls();
    this.threads = threads;
    this.natives = natives;
  }

  @Override
  public Step bind() {
    Step[] steps = natives.within(() -> calls.stream().map(Call::bind).toArray(Step[]::new));
    return new Sequence(this, steps);
  }

  @Override
  public String describe() {
    return description;
  }

  @Override
  public void close() {
    natives.close();
  }

  /** Steps one after the other; keeps the kernel and with it all native objects reachable. */
  private static final class Sequence implements Step {
    private final OneDnnKernel kernel;
    private final Step[] steps;

    Sequence(OneDnnKernel kernel, Step[] steps) {
      this.kernel = kernel;
      this.steps = steps;
    }

    @Override
    public void run() {
      Threads.enter(kernel.threads);
      for (Step step : steps) {
        step.run();
      }
    }

    @Override
    public String toString() {
      return kernel.describe();
    }
  }
}
