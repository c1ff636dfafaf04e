package io.convsmith.saving;

import static io.convsmith.saving.SpecificationJson.require;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Safetensors read by its published description, with nothing from the code under test: everything
 * is loaded at once and every rule is one line. Sizes are those of that description, with the
 * limits of docs/files.md.
 */
record SpecificationReader(Map<String, String> metadata, Map<String, Entry> tensors) {
  /** A tensor with its bytes. */
  record Entry(String dtype, List<BigInteger> shape, byte[] bytes) {
    float[] floats() {
      float[] floats = new float[bytes.length / 4];
      ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(floats);
      return floats;
    }
  }

  private static final Map<String, Integer> BITS = new LinkedHashMap<>();

  static {
    BITS.putAll(Map.of("F4", 4, "F6_E2M3", 6, "F6_E3M2", 6));
    for (String type : "BOOL U8 I8 F8_E5M2 F8_E4M3 F8_E8M0 F8_E4M3FNUZ F8_E5M2FNUZ".split(" ")) {
      BITS.put(type, 8);
    }
    BITS.putAll(Map.of("I16", 16, "U16", 16, "F16", 16, "BF16", 16));
    BITS.putAll(Map.of("I32", 32, "U32", 32, "F32", 32));
    BITS.putAll(Map.of("C64", 64, "F64", 64, "I64", 64, "U64", 64));
  }

  /** The file, or an IllegalArgumentException if it breaks a rule. */
  static SpecificationReader read(byte[] file) {
    require(file.length >= 8);
    BigInteger length = BigInteger.ZERO;
    for (int i = 7; i >= 0; i--) {
      length = length.shiftLeft(8).add(BigInteger.valueOf(file[i] & 0xff));
    }
    require(length.compareTo(BigInteger.valueOf(100_000_000)) <= 0);
    require(length.intValue() <= file.length - 8);
    int dataBegin = 8 + length.intValue();
    String text = utf8(Arrays.copyOfRange(file, 8, dataBegin));
    require(text.replaceAll("[ \t\n\r]", "").startsWith("{"));
    Map<?, ?> header = (Map<?, ?>) SpecificationJson.read(text);

    Map<String, String> metadata = new LinkedHashMap<>();
    Map<String, Entry> tensors = new LinkedHashMap<>();
    int[] users = new int[file.length - dataBegin];
    for (Map.Entry<?, ?> entry : header.entrySet()) {
      String name = (String) entry.getKey();
      require(!name.isEmpty() && name.length() <= 10_000);
      require(entry.getValue() instanceof Map);
      Map<?, ?> fields = (Map<?, ?>) entry.getValue();
      if (name.equals("__metadata__")) {
        for (Map.Entry<?, ?> pair : fields.entrySet()) {
          require(pair.getValue() instanceof String && ((String) pair.getKey()).length() <= 10_000);
          metadata.put((String) pair.getKey(), (String) pair.getValue());
        }
      } else {
        tensors.put(name, tensor(fields, file, dataBegin, users));
      }
    }
    require(Arrays.stream(users).allMatch(count -> count == 1));
    header.remove("__metadata__");
    emptyTensorsLieBetweenOthers(header);
    SpecificationReader read = new SpecificationReader(metadata, tensors);
    if (metadata.keySet().stream().anyMatch(key -> key.startsWith("convsmith."))) {
      require(read.digestMatches(file, dataBegin));
    }
    return read;
  }

  private static String utf8(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException malformed) {
      throw new IllegalArgumentException(malformed);
    }
  }

  private static Entry tensor(Map<?, ?> fields, byte[] file, int dataBegin, int[] users) {
    require(fields.keySet().equals(java.util.Set.of("dtype", "shape", "data_offsets")));
    require(fields.get("dtype") instanceof String && fields.get("shape") instanceof List);
    Integer bits = BITS.get((String) fields.get("dtype"));
    require(bits != null);
    List<BigInteger> shape = integers(fields.get("shape"));
    require(shape.size() <= 32);
    BigInteger size = BigInteger.ONE;
    for (BigInteger axis : shape) {
      require(axis.bitLength() <= 31);
      size = size.multiply(axis);
      require(size.bitLength() <= 63);
    }
    List<BigInteger> offsets = integers(fields.get("data_offsets"));
    require(offsets.size() == 2);
    require(offsets.get(1).compareTo(BigInteger.valueOf(users.length)) <= 0);
    require(
        offsets
            .get(1)
            .subtract(offsets.get(0))
            .multiply(BigInteger.valueOf(8))
            .equals(size.multiply(BigInteger.valueOf(bits))));
    int begin = offsets.get(0).intValue();
    int end = offsets.get(1).intValue();
    for (int i = begin; i < end; i++) {
      users[i]++;
    }
    return new Entry(
        (String) fields.get("dtype"),
        shape,
        Arrays.copyOfRange(file, dataBegin + begin, dataBegin + end));
  }

  private static List<BigInteger> integers(Object list) {
    require(list instanceof List);
    return ((List<?>) list).stream().map(SpecificationReader::integer).toList();
  }

  private static BigInteger integer(Object value) {
    require(value instanceof SpecificationJson.Numeral);
    String text = ((SpecificationJson.Numeral) value).text();
    require(text.matches("[0-9]{1,100}"));
    return new BigInteger(text);
  }

  /** A tensor without bytes must not lie in the middle of another. */
  private static void emptyTensorsLieBetweenOthers(Map<?, ?> header) {
    for (Object one : header.values()) {
      for (Object other : header.values()) {
        List<?> empty = (List<?>) ((Map<?, ?>) one).get("data_offsets");
        List<?> full = (List<?>) ((Map<?, ?>) other).get("data_offsets");
        if (empty.get(0).equals(empty.get(1))) {
          BigInteger place = integer(empty.get(0));
          require(
              place.compareTo(integer(full.get(0))) <= 0
                  || place.compareTo(integer(full.get(1))) >= 0);
        }
      }
    }
  }

  private boolean digestMatches(byte[] file, int dataBegin) {
    String digest = metadata.getOrDefault("convsmith.sha256", "");
    String text = new String(file, 8, dataBegin - 8, StandardCharsets.ISO_8859_1);
    String entry = "\"convsmith.sha256\":\"" + digest + "\"";
    if (!digest.matches("[0-9a-f]{64}")
        || text.split(java.util.regex.Pattern.quote(entry), -1).length != 2) {
      return false;
    }
    byte[] zeroed = file.clone();
    int place = 8 + text.indexOf(entry) + entry.length() - 65;
    Arrays.fill(zeroed, place, place + 64, (byte) '0');
    try {
      byte[] sha = MessageDigest.getInstance("SHA-256").digest(zeroed);
      return digest.equals(HexFormat.of().formatHex(sha));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
