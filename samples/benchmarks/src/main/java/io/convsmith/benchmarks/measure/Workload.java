package io.convsmith.benchmarks.measure;

import java.util.Locale;

/** What a program can be asked to do. */
public enum Workload {
  /** Train the seed network with standardized kernels on MNIST, 128 images a step. */
  STANDARDIZED,
  /** Train the seed network with ordinary convolutions. */
  PLAIN,
  /** Train a residual network on 64 random images of 32 x 32 x 3 a step. */
  RESIDUAL,
  /** Predict 128 images at a time with the seed network. */
  PREDICT_BATCH,
  /** Predict one image at a time with the seed network. */
  PREDICT_ONE;

  /** The name on command lines: {@code predict-batch}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The workload of a {@link #label()}.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Workload of(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  /** Whether this trains; the others predict. */
  public boolean trains() {
    return this == STANDARDIZED || this == PLAIN || this == RESIDUAL;
  }

  /** Images in one step or call. */
  public int batch() {
    return switch (this) {
      case STANDARDIZED, PLAIN, PREDICT_BATCH -> 128;
      case RESIDUAL -> 64;
      case PREDICT_ONE -> 1;
    };
  }
}
