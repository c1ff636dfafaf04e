package io.convsmith.saving;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;

/**
 * The SHA-256 of a whole file, which stands in its own header: it is taken with zeros in the place
 * of its 64 digits. It finds damage, not malice: who can write the file can write the digest.
 */
final class Digest {
  static final String KEY = "convsmith.sha256";
  static final String ZEROS = "0".repeat(64);

  /** Metadata of ours begin so; a file that has one must have a digest. */
  static final String OURS = "convsmith.";

  private static final int CHUNK = 1 << 16;

  private Digest() {}

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java has SHA-256.", impossible);
    }
  }

  /**
   * Where the digits begin in a header's text; -1 if their entry is written in another form. A
   * header that was checked cannot have it twice.
   */
  static int place(byte[] header, String digits) {
    String entry = entry(digits);
    int found = new String(header, StandardCharsets.ISO_8859_1).indexOf(entry);
    return found < 0 ? -1 : found + entry.length() - 1 - digits.length();
  }

  private static String entry(String digits) {
    return "\"" + KEY + "\":\"" + digits + "\"";
  }

  /** Checks the digest of a file that is ours; other files have none. */
  static void verify(String name, OpenFile file, Header header) throws IOException {
    Map<String, String> metadata = header.metadata();
    if (metadata.keySet().stream().noneMatch(key -> key.startsWith(OURS))) {
      return;
    }
    String digits = metadata.getOrDefault(KEY, "");
    if (!digits.matches("[0-9a-f]{64}")) {
      throw new ModelFormatException(
          name
              + ": the metadata \""
              + KEY
              + "\" is "
              + (metadata.containsKey(KEY) ? Quoted.of(digits) : "missing")
              + ", but must be 64 hexadecimal digits in a file that has other \""
              + OURS
              + "\" metadata.");
    }
    Reading reading = new Reading(name, file, header.dataBegin());
    byte[] text = new byte[(int) header.length()];
    reading.fill(Header.PREFIX, text, text.length);
    int place = place(text, digits);
    if (place < 0) {
      throw new ModelFormatException(
          name + ": the header does not hold the text " + entry(digits) + " in just this form.");
    }
    Arrays.fill(text, place, place + digits.length(), (byte) '0');
    String actual = reading.digest(text, file.length());
    if (!actual.equals(digits)) {
      throw new ModelFormatException(
          name
              + ": the file is damaged, since its SHA-256 is "
              + actual
              + ", but \""
              + KEY
              + "\" says "
              + digits
              + ".");
    }
  }

  static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }

  private record Reading(String name, OpenFile file, long dataBegin) {
    String digest(byte[] header, long length) throws IOException {
      MessageDigest digest = sha256();
      byte[] chunk = new byte[(int) Math.min(length, CHUNK)];
      fill(0, chunk, Header.PREFIX);
      digest.update(chunk, 0, Header.PREFIX);
      digest.update(header);
      for (long position = dataBegin; position < length; ) {
        int count = (int) Math.min(chunk.length, length - position);
        fill(position, chunk, count);
        digest.update(chunk, 0, count);
        position += count;
      }
      return hex(digest);
    }

    void fill(long position, byte[] target, int count) throws IOException {
      StoredBytes.fill(name, file, position, target, count);
    }
  }
}
