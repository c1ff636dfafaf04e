package io.convsmith.engine.onednn;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import org.bytedeco.javacpp.PointerScope;

/**
 * Native objects that live and die together: everything made within it stays reachable until it is
 * closed, and is then freed, the last one first.
 */
final class Natives implements AutoCloseable {
  private final Deque<PointerScope> scopes = new ArrayDeque<>();

  /** Does some work on this thread and keeps every native object that it makes. */
  <T> T within(Supplier<T> work) {
    try (PointerScope scope = new PointerScope().extend()) {
      scopes.push(scope);
      return work.get();
    }
  }

  /** Frees them; does nothing the second time. */
  @Override
  public void close() {
    while (!scopes.isEmpty()) {
      scopes.pop().deallocate();
    }
  }
}
