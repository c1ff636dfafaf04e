package io.convsmith.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convsmith.tensor.Shape;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdxReaderTest {
  private static final byte[] IMAGES = IdxBytes.images(3, 2, 2, 250);

  @TempDir Path directory;

  @Test
  void aRawFileGivesItsDimensionsAndValues() throws IOException {
    IdxArray read = IdxReader.read(write("images", IMAGES));

    assertThat(read.shape()).isEqualTo(Shape.of(3, 2, 2));
    assertThat(read.values()).containsExactly(250, 251, 252, 253, 254, 255, 0, 1, 2, 3, 4, 5);
  }

  @Test
  void aGzippedFileIsRecognizedByItsContentWhateverItsName() throws IOException {
    assertThat(IdxReader.read(write("no-ending", IdxBytes.gzip(IMAGES))))
        .isEqualTo(IdxReader.read(write("images.gz", IMAGES)));
  }

  @Test
  void aGzippedFileOfManyMembersIsReadAsOne() throws IOException {
    byte[] first = IdxBytes.gzip(Arrays.copyOfRange(IMAGES, 0, 7));
    byte[] second = IdxBytes.gzip(Arrays.copyOfRange(IMAGES, 7, IMAGES.length));
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);

    assertThat(IdxReader.read(write("images.gz", both)).values()).hasSize(12);
  }

  @Test
  void theHeaderCanBeRebuiltForTheChecksum() {
    byte[] header = new IdxArray("any", Shape.of(3, 2, 2), new byte[12]).header();

    assertThat(header).isEqualTo(Arrays.copyOf(IMAGES, 16));
  }

  @Test
  void theChecksumIsTheOneOfTheUncompressedFile() throws IOException {
    // sha256sum of the bytes 00 00 08 01 00 00 00 02 07 09
    assertThat(read(IdxBytes.gzip(IdxBytes.labels(7, 9))).sha256())
        .isEqualTo("6b413bc4e4b437a09780b06c8c43c748d2546f2be2f36913c8dfdb95fac3a083");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "0|1|bytes 0 and 1, the magic number, are 0x0100, but IDX has 0x0000.",
        "2|0x0d|byte 2, the type, is 0x0d (floats), but only 0x08 (unsigned bytes) is read.",
        "2|0x55|byte 2, the type, is 0x55, but only 0x08 (unsigned bytes) is read.",
        "3|0|byte 3, the number of dimensions, is 0, but it must be from 1 to 8.",
        "3|200|byte 3, the number of dimensions, is 200, but it must be from 1 to 8.",
        "4|0xff|bytes 4 to 7, dimension 0, are 4278190083, but a dimension must be from 1 to 2147483647.",
        "7|0|bytes 4 to 7, dimension 0, are 0, but a dimension must be from 1 to 2147483647.",
        "7|4|header and dimensions [4,2,2] ask for 32 bytes, but that is not its length of 28.",
        "7|2|header and dimensions [2,2,2] ask for 24 bytes, but that is not its length of 28.",
      })
  void aWrongHeaderFieldIsNamedWithItsValue(String offset, String value, String message) {
    byte[] changed = IMAGES.clone();
    changed[Integer.decode(offset)] = (byte) (int) Integer.decode(value);

    assertThatThrownBy(() -> read(changed))
        .isInstanceOf(DatasetFormatException.class)
        .hasMessage("digits: " + message);
  }

  @ParameterizedTest
  @CsvSource({"65536, 4294967296", "2000000000, 4000000000000000000"})
  void dimensionsWhoseProductOverflowsAreRefused(int size, String product) {
    byte[] file = IdxBytes.of(new int[] {size, size, size, size}, new byte[4]);

    assertThatThrownBy(() -> read(file))
        .isInstanceOf(DatasetFormatException.class)
        .hasMessage(
            "digits: the dimensions up to number 1 ask for "
                + product
                + " values, but an array holds at most 2147483639.");
  }

  @Test
  void aHeaderThatAsksForMoreThanItsCompressedBytesCanHoldIsRefusedBeforeAllocation() {
    byte[] file = IdxBytes.gzip(IdxBytes.of(new int[] {2_000_000_000}, new byte[4]));

    assertThatThrownBy(() -> read(file))
        .isInstanceOf(DatasetFormatException.class)
        .hasMessageContaining("ask for 2000000008 bytes, but that is not what")
        .hasMessageContaining("compressed bytes can hold");
  }

  @Test
  void aCompressedFileThatGoesOnBehindItsValuesIsRefusedWithoutUnpackingTheRest() {
    byte[] file = IdxBytes.gzip(IdxBytes.of(new int[] {2}, new byte[50_000_000]));
    CountingStream in = new CountingStream(file);

    assertThatThrownBy(() -> IdxReader.read("digits", file.length, in))
        .isInstanceOf(DatasetFormatException.class)
        .hasMessage(
            "digits: there are bytes behind offset 10, but the file must end there by its dimensions"
                + " [2].");
    // One buffer of input, of the two that the compressed zeros would at least fill.
    assertThat(file.length).isGreaterThan(48_000);
    assertThat(in.reads).isLessThan(4);
  }

  @Test
  void aMissingFileIsNamed() {
    Path missing = directory.resolve("nowhere");

    assertThatThrownBy(() -> IdxReader.read(missing))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("The IDX file " + missing + " cannot be read.");
  }

  @Test
  void everyTruncationOfARawFileIsRefused() {
    for (int length = 0; length < IMAGES.length; length++) {
      byte[] cut = Arrays.copyOf(IMAGES, length);
      assertThatThrownBy(() -> read(cut))
          .as("cut to %d bytes", length)
          .isInstanceOf(DatasetFormatException.class);
    }
  }

  @Test
  void everyTruncationOfAGzippedFileIsRefused() {
    byte[] whole = IdxBytes.gzip(IMAGES);
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> read(cut))
          .as("cut to %d bytes", length)
          .isInstanceOf(DatasetFormatException.class);
    }
  }

  @Test
  void everyChangeOfOneHeaderByteOfARawFileIsRefused() {
    for (int offset = 0; offset < 16; offset++) {
      for (int value = 0; value < 256; value++) {
        byte[] changed = IMAGES.clone();
        changed[offset] = (byte) value;
        if (!Arrays.equals(changed, IMAGES)) {
          assertThatThrownBy(() -> read(changed))
              .as("byte %d set to %d", offset, value)
              .isInstanceOf(DatasetFormatException.class);
        }
      }
    }
  }

  @Test
  void everyChangeOfOneByteOfAGzippedFileIsRefusedOrHarmless() throws IOException {
    byte[] whole = IdxBytes.gzip(IMAGES);
    IdxArray original = read(whole);
    int refused = 0;
    for (int offset = 0; offset < whole.length; offset++) {
      for (int value = 0; value < 256; value++) {
        byte[] changed = whole.clone();
        changed[offset] = (byte) value;
        try {
          assertThat(read(changed)).as("byte %d set to %d", offset, value).isEqualTo(original);
        } catch (DatasetFormatException expected) {
          refused++;
        }
      }
    }
    assertThat(refused).isGreaterThan(whole.length * 255 / 2);
  }

  private static IdxArray read(byte[] content) throws IOException {
    return IdxReader.read("digits", content.length, new ByteArrayInputStream(content));
  }

  private Path write(String name, byte[] content) throws IOException {
    return Files.write(directory.resolve(name), content);
  }

  private static final class CountingStream extends ByteArrayInputStream {
    int reads;

    CountingStream(byte[] content) {
      super(content);
    }

    @Override
    public synchronized int read(byte[] target, int offset, int length) {
      reads++;
      return super.read(target, offset, length);
    }
  }
}
