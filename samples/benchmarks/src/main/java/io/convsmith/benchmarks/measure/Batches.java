package io.convsmith.benchmarks.measure;

import java.util.Arrays;

/**
 * Examples to train with, batch after batch, over and over.
 *
 * <pre>{@code
 * batches.next();
 * step(batches.images(), batches.oneHot());
 * }</pre>
 *
 * <p>The arrays are the same each time, with other numbers. What a framework wants is written;
 * labels come in both forms.
 */
public abstract class Batches {
  /** How many classes there are. */
  public static final int CLASSES = 10;

  private final int batch;
  private final int count;
  private final float[] images;
  private final float[] oneHot;
  private final float[] sparse;
  private int current = -1;

  Batches(int batch, int imageSize, int count) {
    this.batch = batch;
    this.count = count;
    images = new float[batch * imageSize];
    oneHot = new float[batch * CLASSES];
    sparse = new float[batch];
  }

  /** The batches of a workload that trains. */
  public static Batches of(Workload workload) {
    return workload == Workload.RESIDUAL ? new RandomBatches() : MnistBatches.load();
  }

  /** Goes to the next batch; to the first one after the last. */
  public final void next() {
    current = (current + 1) % count;
    writeImages(current * batch, images);
    Arrays.fill(oneHot, 0);
    for (int i = 0; i < batch; i++) {
      int label = label(current * batch + i);
      sparse[i] = label;
      oneHot[i * CLASSES + label] = 1;
    }
  }

  /** The images, one after the other. */
  public final float[] images() {
    return images;
  }

  /** Ten numbers for each image, all but one of them zero. */
  public final float[] oneHot() {
    return oneHot;
  }

  /** The class number of each image. */
  public final float[] sparse() {
    return sparse;
  }

  /** Fills an array with images, beginning with the one at an index. */
  abstract void writeImages(int first, float[] target);

  /** The class of the image at an index. */
  abstract int label(int index);
}
