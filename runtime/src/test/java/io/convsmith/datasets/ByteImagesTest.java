package io.convsmith.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convsmith.tensor.Shape;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ByteImagesTest {
  private static final ByteImages THREE =
      ByteImages.of(
          new byte[] {0, 51, (byte) 255, 1, 2, 3, 4, 5, 6, 7, 8, (byte) 128},
          Shape.of(2, 2, 1),
          new byte[] {2, 0, 1},
          3);

  @TempDir Path directory;

  @Test
  void everyByteReadsAsItsShareOf255() {
    byte[] all = new byte[256];
    byte[] labels = new byte[256];
    float[] expected = new float[256];
    for (int i = 0; i < 256; i++) {
      all[i] = (byte) i;
      expected[i] = (float) i / 255;
    }
    ByteImages pixels = ByteImages.of(all, Shape.of(1, 1, 1), labels, 1);

    assertThat(DatasetTest.inputs(pixels, IntStream.range(0, 256).toArray())).isEqualTo(expected);
  }

  @Test
  void labelsAreOneHotByDefault() {
    assertThat(THREE.labelShape()).isEqualTo(Shape.of(3));
    assertThat(DatasetTest.labels(THREE, 1, 0)).containsExactly(1, 0, 0, 0, 0, 1);
  }

  @Test
  void sparseLabelsAreClassNumbers() {
    ByteImages sparse = THREE.sparse();

    assertThat(sparse.labelShape()).isEqualTo(Shape.scalar());
    assertThat(DatasetTest.labels(sparse, 0, 1, 2)).containsExactly(2, 0, 1);
    assertThat(DatasetTest.labels(sparse.oneHot(), 0)).containsExactly(0, 0, 1);
  }

  @Test
  void aViewKeepsTheKindOfItsLabelsAndItsOwnNumbers() {
    ByteImages view = THREE.sparse().split(1, 3);

    assertThat(DatasetTest.labels(view, 0, 1)).containsExactly(0, 1);
    assertThat(view.label(1)).isEqualTo(1);
    assertThat(view.pixels(0)).containsExactly(2, 3, 4, 5);
    assertThat(DatasetTest.labels(view.oneHot(), 1)).containsExactly(0, 1, 0);
    assertThatThrownBy(() -> view.label(2)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void imagesLargerThanTheScratchArrayAreCopiedWhole() {
    int size = 150;
    byte[] pixels = new byte[2 * size * size];
    float[] expected = new float[size * size];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (i * 7);
    }
    for (int i = 0; i < expected.length; i++) {
      expected[i] = ((expected.length + i) * 7 & 255) / 255f;
    }
    ByteImages two = ByteImages.of(pixels, Shape.of(size, size, 1), new byte[2], 1);

    assertThat(DatasetTest.inputs(two, 1)).isEqualTo(expected);
  }

  @Test
  void moreOneHotLabelsThanTheScratchArrayHoldsAreCopiedWhole() {
    byte[] classes = new byte[100];
    for (int i = 0; i < classes.length; i++) {
      classes[i] = (byte) (255 - i);
    }
    ByteImages many = ByteImages.of(new byte[100], Shape.of(1, 1, 1), classes, 256);
    float[] labels = DatasetTest.labels(many, IntStream.range(0, 100).toArray());

    for (int i = 0; i < 100; i++) {
      for (int k = 0; k < 256; k++) {
        assertThat(labels[256 * i + k]).isEqualTo(k == 255 - i ? 1f : 0f);
      }
    }
  }

  @Test
  void anIdxPairGivesImagesWithOneChannel() throws IOException {
    ByteImages read =
        ByteImages.readIdx(
            write("images", IdxBytes.gzip(IdxBytes.images(3, 2, 4, 0))),
            write("labels", IdxBytes.labels(0, 1, 0)),
            2);

    assertThat(read.inputShape()).isEqualTo(Shape.of(2, 4, 1));
    assertThat(read).hasToString("3 examples: inputs [2,4,1], labels [2] of 2 classes");
  }

  @Test
  void aFourthDimensionIsTheChannels() throws IOException {
    byte[] coloured = IdxBytes.of(new int[] {1, 2, 2, 3}, new byte[12]);

    ByteImages read =
        ByteImages.readIdx(write("images", coloured), write("labels", IdxBytes.labels(0)), 1);

    assertThat(read.inputShape()).isEqualTo(Shape.of(2, 2, 3));
  }

  @Test
  void anIdxPairThatDoesNotFitIsRefusedWithBothNames() throws IOException {
    Path images = write("images", IdxBytes.images(3, 2, 2, 0));
    Path two = write("two-labels", IdxBytes.labels(0, 1));
    Path high = write("high-labels", IdxBytes.labels(0, 1, 10));

    assertThatThrownBy(() -> ByteImages.readIdx(images, two, 10))
        .isInstanceOf(DatasetFormatException.class)
        .hasMessage(
            two
                + ": bytes 4 to 7, the number of labels, are 2, but "
                + images
                + " holds 3 images.");
    assertThatThrownBy(() -> ByteImages.readIdx(images, high, 10))
        .isInstanceOf(DatasetFormatException.class)
        .hasMessage(
            high + ": byte 10, label 2, is 10, but with 10 classes it must be from 0 to 9.");
    assertThatThrownBy(() -> ByteImages.readIdx(two, two, 10))
        .hasMessageEndingWith(
            "is 1, but images have 3 (count, height, width) or 4 (and channels).");
    assertThatThrownBy(() -> ByteImages.readIdx(images, images, 10))
        .hasMessageEndingWith("is 3, but labels have 1.");
  }

  @Test
  void aNumberOfClassesThatCannotBeIsRefusedBeforeAFileIsRead() {
    Path missing = directory.resolve("nowhere");

    assertThatThrownBy(() -> ByteImages.readIdx(missing, missing, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The number of classes must be from 1 to 256, but is 0.");
  }

  @Test
  void manyThreadsMayReadBatchesAtOnce() {
    int[] indices = {2, 0, 1, 0};
    float[] inputs = DatasetTest.inputs(THREE, indices);
    float[] labels = DatasetTest.labels(THREE, indices);

    boolean allRight =
        IntStream.range(0, 2_000)
            .parallel()
            .allMatch(
                i ->
                    Arrays.equals(DatasetTest.inputs(THREE, indices), inputs)
                        && Arrays.equals(DatasetTest.labels(THREE, indices), labels));

    assertThat(allRight).isTrue();
  }

  @Test
  void copyingABatchLeavesNoGarbage() {
    FloatBuffer target =
        ByteBuffer.allocateDirect(256).order(ByteOrder.nativeOrder()).asFloatBuffer();
    int[] indices = {0, 1, 2};
    Runnable batch =
        () -> {
          target.clear();
          THREE.copyInputs(indices, 0, 3, target);
          THREE.copyLabels(indices, 0, 3, target);
        };
    batch.run();

    long before = allocated();
    for (int i = 0; i < 1_000; i++) {
      batch.run();
    }

    // Not a byte for each batch; the measurement itself takes a few.
    assertThat(allocated() - before).isLessThan(1_000);
  }

  @Test
  void labelsInMemoryAreCheckedAsWell() {
    Shape pixel = Shape.of(1, 1, 1);

    assertThatThrownBy(() -> ByteImages.of(new byte[2], pixel, new byte[] {0, -1}, 10))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Label 1 is 255, but with 10 classes it must be from 0 to 9.");
    assertThatThrownBy(() -> ByteImages.of(new byte[2], pixel, new byte[2], 257))
        .hasMessage("The number of classes must be from 1 to 256, but is 257.");
    assertThatThrownBy(() -> ByteImages.of(new byte[4], Shape.of(2, 2), new byte[1], 2))
        .hasMessage("An image has height, width and channels, but its shape is given as [2,2].");
  }

  private Path write(String name, byte[] content) throws IOException {
    return Files.write(directory.resolve(name), content);
  }

  private static long allocated() {
    return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getCurrentThreadAllocatedBytes();
  }
}
