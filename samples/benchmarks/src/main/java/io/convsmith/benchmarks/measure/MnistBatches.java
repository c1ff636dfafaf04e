package io.convsmith.benchmarks.measure;

import java.io.DataInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;

/**
 * MNIST's first 54,000 images, read without Convsmith: its libraries are not on the peers' class
 * paths.
 */
final class MnistBatches extends Batches {
  private static final int BATCH = 128;
  private static final int IMAGES = 54_000;
  private static final int PIXELS = 28 * 28;
  private static final int IMAGES_HEADER = 16;
  private static final int LABELS_HEADER = 8;

  private final byte[] pixels;
  private final byte[] labels;

  private MnistBatches(byte[] pixels, byte[] labels) {
    super(BATCH, PIXELS, IMAGES / BATCH);
    this.pixels = pixels;
    this.labels = labels;
  }

  static MnistBatches load() {
    return new MnistBatches(
        read("train-images-idx3-ubyte.gz", IMAGES_HEADER, IMAGES * PIXELS),
        read("train-labels-idx1-ubyte.gz", LABELS_HEADER, IMAGES));
  }

  private static byte[] read(String file, int header, int bytes) {
    String path = "/io/convsmith/datasets/mnist/" + file;
    try (InputStream resource = MnistBatches.class.getResourceAsStream(path)) {
      if (resource == null) {
        throw new FileNotFoundException("The class path has no " + path + ".");
      }
      DataInputStream content = new DataInputStream(new GZIPInputStream(resource, 1 << 16));
      content.skipNBytes(header);
      byte[] values = new byte[bytes];
      content.readFully(values);
      return values;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Override
  void writeImages(int first, float[] target) {
    int from = first * PIXELS;
    for (int i = 0; i < target.length; i++) {
      target[i] = (pixels[from + i] & 255) / 255f;
    }
  }

  @Override
  int label(int index) {
    return labels[index];
  }
}
