package io.convsmith.training;

import io.convsmith.datasets.Dataset;
import io.convsmith.tensor.Shape;
import java.nio.FloatBuffer;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Example i has the inputs (i/size, -i/size) and the label i; remembers the threads that read the
 * inputs of more than nothing, and lets tests do something then.
 */
final class Numbered implements Dataset {
  private final int size;
  private final OnRead onRead;
  private final Set<Thread> readers = ConcurrentHashMap.newKeySet();

  /** Told before inputs are read. */
  interface OnRead {
    void reading(int[] indices, int from);
  }

  Numbered(int size) {
    this(size, (indices, from) -> {});
  }

  Numbered(int size, OnRead onRead) {
    this.size = size;
    this.onRead = onRead;
  }

  /** One whose inputs take a millisecond to read, which is long enough to be read ahead. */
  static Numbered slow(int size) {
    return new Numbered(size, (indices, from) -> spend());
  }

  /** Keeps the reading thread busy for a millisecond. */
  static void spend() {
    long start = System.nanoTime();
    while (System.nanoTime() - start < 1_000_000) {
      Thread.onSpinWait();
    }
  }

  /** All threads that have read, without the calling one. */
  Set<Thread> otherReaders() {
    Set<Thread> others = ConcurrentHashMap.newKeySet();
    others.addAll(readers);
    others.remove(Thread.currentThread());
    return others;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public Shape inputShape() {
    return Shape.of(2);
  }

  @Override
  public Shape labelShape() {
    return Shape.of(1);
  }

  @Override
  public boolean finiteInputs() {
    return true;
  }

  @Override
  public void copyInputs(int[] indices, int from, int count, FloatBuffer target) {
    readers.add(Thread.currentThread());
    onRead.reading(indices, from);
    for (int i = from; i < from + count; i++) {
      target.put((float) indices[i] / size).put((float) -indices[i] / size);
    }
  }

  @Override
  public void copyLabels(int[] indices, int from, int count, FloatBuffer target) {
    for (int i = from; i < from + count; i++) {
      target.put(indices[i]);
    }
  }
}
