package io.convsmith.benchmarks.measure;

import java.util.Random;

/** Images and labels that mean nothing: eight batches of 64, which a network can learn by heart. */
public final class RandomBatches extends Batches {
  /** Rows and columns of an image. */
  public static final int SIDE = 32;

  /** Colours of an image. */
  public static final int CHANNELS = 3;

  private static final int BATCH = 64;
  private static final int COUNT = 8;

  private final float[] pixels = new float[COUNT * BATCH * SIDE * SIDE * CHANNELS];
  private final float[] labels = new float[COUNT * BATCH];

  /** The same numbers each time. */
  public RandomBatches() {
    super(BATCH, SIDE * SIDE * CHANNELS, COUNT);
    Random random = new Random(7);
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (float) random.nextGaussian();
    }
    for (int i = 0; i < labels.length; i++) {
      labels[i] = random.nextInt(CLASSES);
    }
  }

  /** The images of all batches. */
  public float[] pixels() {
    return pixels;
  }

  /** The class numbers of all images. */
  public float[] labels() {
    return labels;
  }

  @Override
  void writeImages(int first, float[] target) {
    System.arraycopy(pixels, first * SIDE * SIDE * CHANNELS, target, 0, target.length);
  }

  @Override
  int label(int index) {
    return (int) labels[index];
  }
}
