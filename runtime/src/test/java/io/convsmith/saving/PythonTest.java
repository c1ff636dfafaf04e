package io.convsmith.saving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.convsmith.tensor.Shape;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What we write is what Python reads, and the reverse. */
class PythonTest {
  private static final Path PAGE = Path.of("..", "docs", "files.md");

  private static final float[] NUMBERS = {
    1.5f, -0f, 1e-45f, Float.MAX_VALUE, Float.POSITIVE_INFINITY, Float.NaN
  };

  @TempDir Path directory;

  private Path path;

  @BeforeEach
  void writes() {
    path = directory.resolve("model.safetensors");
    new TensorFileWriter(Map.of("note", "ü \"quoted\" \ud83d\ude00"))
        .add("conv2d/kernel", Shape.of(2, 3), FloatBuffer.wrap(NUMBERS))
        .add("ü%2F/scalar", Shape.scalar(), FloatBuffer.wrap(new float[] {7}))
        .add("empty", Shape.of(0, 4), FloatBuffer.allocate(0))
        .write(path);
  }

  private static Python had(Optional<Python> python, String what) {
    assumeTrue(python.isPresent(), what);
    return python.get();
  }

  /** The example of the page under a heading that begins so. */
  private static String example(String heading) throws IOException {
    Matcher matcher =
        Pattern.compile("## " + heading + ".*?```python\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(PAGE));
    assertThat(matcher.find()).as("an example under " + heading).isTrue();
    return matcher.group(1);
  }

  @Test
  void a_reader_written_from_the_specification_reads_our_files() throws IOException {
    SpecificationReader read = SpecificationReader.read(Files.readAllBytes(path));
    assertThat(read.metadata()).containsEntry("note", "ü \"quoted\" \ud83d\ude00");
    assertThat(read.tensors().keySet()).containsExactly("conv2d/kernel", "ü%2F/scalar", "empty");
    assertThat(read.tensors().get("conv2d/kernel").floats()).containsExactly(NUMBERS);
    assertThat(read.tensors().get("ü%2F/scalar").floats()).containsExactly(7);
    assertThat(read.tensors().get("empty").shape()).hasToString("[0, 4]");
  }

  @Test
  void the_standard_library_of_python_reads_our_files_and_finds_their_digest() throws IOException {
    Python python = had(Python.plain(), "there is no Python 3.8 or newer");
    String program =
        "import sys\npath = sys.argv[1]\n"
            + example("Reading it without any library")
            + """
            import hashlib
            print(json.dumps(metadata["note"]), list(tensors))
            print(["%08x" % struct.unpack("<I", struct.pack("<f", x)) for x in tensors["conv2d/kernel"]])
            """
            + example("The digest");
    assertThat(python.run(directory, program, path).lines().toList())
        .containsExactly(
            "\"\\u00fc \\\"quoted\\\" \\ud83d\\ude00\" ['conv2d/kernel', '\u00fc%2F/scalar', 'empty']",
            "['3fc00000', '80000000', '00000001', '7f7fffff', '7f800000', '7fc00000']",
            "The file is whole: True");
    byte[] bytes = Files.readAllBytes(path);
    bytes[bytes.length - 9] ^= 1;
    Files.write(path, bytes);
    assertThat(python.run(directory, program, path)).endsWith("The file is whole: False\n");
  }

  @Test
  void the_library_for_python_reads_our_files() throws IOException {
    Python python = had(Python.withSafetensors(), "safetensors cannot be installed");
    String program =
        "import sys\npath = sys.argv[1]\n"
            + example("Reading it in Python")
            + """
            tensors = {name: array for name, array in arrays.items()}
            print(sorted(tensors), metadata["note"] == 'ü "quoted" \\U0001f600', metadata["format"])
            print({name: (str(a.dtype), a.shape) for name, a in sorted(tensors.items())})
            print(tensors["conv2d/kernel"].tobytes().hex(), tensors["ü%2F/scalar"])
            """;
    assertThat(python.run(directory, program, path).lines().toList())
        .containsExactly(
            "['conv2d/kernel', 'empty', 'ü%2F/scalar'] True convsmith",
            "{'conv2d/kernel': ('float32', (2, 3)), 'empty': ('float32', (0, 4)),"
                + " 'ü%2F/scalar': ('float32', ())}",
            "0000c03f" + "00000080" + "01000000" + "ffff7f7f" + "0000807f" + "0000c07f" + " 7.0");
  }

  @Test
  void files_of_the_library_for_python_are_read_here() throws IOException {
    Python python = had(Python.withSafetensors(), "safetensors cannot be installed");
    Path theirs = directory.resolve("theirs.safetensors");
    String program =
        """
        import sys, numpy, safetensors.numpy
        numbers = numpy.frombuffer(bytes.fromhex("0000c03f00000080010000000000c07f"), "<f4")
        safetensors.numpy.save_file({
            "z/kernel": numbers.reshape(2, 2), "scalar": numpy.array(7, numpy.float32),
            "empty": numpy.zeros((0, 4), numpy.float32), "half": numpy.ones(3, numpy.float16),
            "long": numpy.arange(3), "bytes": numpy.arange(5, dtype=numpy.uint8),
            "ü": numpy.array([True]), "complex": numpy.ones(1, numpy.complex64),
        }, sys.argv[1], metadata={"note": 'ü "quoted" \\U0001f600', "a": ""})
        """;
    python.run(directory, program, theirs);

    try (TensorFile file = TensorFile.open(theirs)) {
      file.verify();
      assertThat(file.metadata())
          .containsOnly(Map.entry("note", "ü \"quoted\" \ud83d\ude00"), Map.entry("a", ""));
      assertThat(file.tensors()).hasSize(8);
      assertThat(file.tensors().get("z/kernel").shape()).isEqualTo(Shape.of(2, 2));
      float[] kernel = file.read("z/kernel");
      int[] bits = new int[4];
      for (int i = 0; i < 4; i++) {
        bits[i] = Float.floatToRawIntBits(kernel[i]);
      }
      assertThat(bits).containsExactly(0x3fc00000, 0x80000000, 1, 0x7fc00000);
      assertThat(file.read("scalar")).containsExactly(7);
      assertThat(file.read("empty")).isEmpty();
      for (List<String> type :
          List.of(
              List.of("half", "F16"),
              List.of("long", "I64"),
              List.of("bytes", "U8"),
              List.of("ü", "BOOL"),
              List.of("complex", "C64"))) {
        assertThat(file.tensors().get(type.get(0)).dtype()).isEqualTo(type.get(1));
      }
    }
  }

  @Test
  void what_is_read_from_a_file_of_python_and_written_again_is_the_same_in_python()
      throws IOException {
    Python python = had(Python.withSafetensors(), "safetensors cannot be installed");
    Path theirs = directory.resolve("theirs.safetensors");
    Path again = directory.resolve("again.safetensors");
    python.run(
        directory,
        """
        import sys, numpy, safetensors.numpy
        random = numpy.random.default_rng(1)
        safetensors.numpy.save_file(
            {f"t{i}": random.standard_normal((i, 7)).astype("f4") for i in range(20)},
            sys.argv[1], metadata={"k": "v"})
        """,
        theirs);
    try (TensorFile file = TensorFile.open(theirs)) {
      TensorFileWriter writer = new TensorFileWriter(file.metadata());
      for (StoredTensor tensor : file.tensors().values()) {
        writer.add(tensor.name(), tensor.shape(), FloatBuffer.wrap(file.read(tensor.name())));
      }
      writer.write(again);
    }
    String program =
        """
        import sys, numpy, safetensors.numpy
        one, other = (safetensors.numpy.load_file(path) for path in sys.argv[1:])
        print(len(one), one.keys() == other.keys(),
              all(numpy.array_equal(one[name], other[name]) for name in one))
        """;
    assertThat(python.run(directory, program, theirs, again)).isEqualTo("20 True True\n");
  }

  @Test
  void a_changed_file_that_is_taken_here_is_taken_by_the_library_too() throws IOException {
    Python python = had(Python.withSafetensors(), "safetensors cannot be installed");
    Path files = Files.createDirectory(directory.resolve("files"));
    Set<String> taken = new TreeSet<>();
    for (int i = 0; i < 1_000; i++) {
      byte[] bytes = new HeaderMutations(5_000_000 + i).next();
      Path file = Files.write(files.resolve("%04d".formatted(i)), bytes);
      try (TensorFile opened = TensorFile.open(file)) {
        opened.verify();
        taken.add(file.getFileName().toString());
      } catch (ModelFormatException refused) {
        assertThat(refused).hasMessageStartingWith(file + ": ");
      }
    }
    String program =
        """
        import pathlib, sys, safetensors
        for path in sorted(pathlib.Path(sys.argv[1]).iterdir()):
            try:
                with safetensors.safe_open(path, framework="numpy"):
                    print(path.name)
            except safetensors.SafetensorError:
                pass
        """;
    List<String> takenThere = python.run(directory, program, files).lines().toList();
    assertThat(takenThere).containsAll(taken);
    assertThat(taken).hasSizeGreaterThan(30);
    System.out.println(
        "Of 1000 changed files taken here: "
            + taken.size()
            + ", by safetensors: "
            + takenThere.size());
  }
}
