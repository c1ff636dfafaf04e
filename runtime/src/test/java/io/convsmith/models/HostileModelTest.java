package io.convsmith.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.sun.management.ThreadMXBean;
import io.convsmith.graph.Variable;
import io.convsmith.saving.Json;
import io.convsmith.saving.ModelFormatException;
import io.convsmith.saving.TensorFile;
import io.convsmith.saving.TensorFileWriter;
import io.convsmith.tensor.Shape;
import java.lang.management.ManagementFactory;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files whose bytes are those of a model file, digest included, but whose content is not a model:
 * {@code -Dconvsmith.mutations} and {@code -Dconvsmith.mutations.seed} make more and others of
 * them.
 */
class HostileModelTest {
  private static final int MUTATIONS = Integer.getInteger("convsmith.mutations", 1500);
  private static final long SEED = Long.getLong("convsmith.mutations.seed", 1);
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** Values that a number, a text, a list or an object may be replaced by. */
  private static final List<@Nullable Object> VALUES =
      Arrays.asList(
          null,
          true,
          -1L,
          0L,
          1L,
          2L,
          7L,
          65_536L,
          1L << 31,
          Long.MAX_VALUE,
          Long.MIN_VALUE,
          0.5,
          -0.0,
          1e300,
          "NaN",
          "Infinity",
          "",
          "relu",
          "custom",
          "Conv2D",
          "Dense",
          "sgd",
          "mse",
          "java.lang.Runtime",
          "../../../../etc/passwd",
          "io.convsmith.models.Model",
          "x".repeat(70_000),
          List.of(),
          List.of(0L),
          List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L),
          Map.of(),
          Map.of("type", "l2", "l2", 1e30),
          Map.of("type", "zeros"),
          List.of(List.of(List.of(List.of(-1L)))));

  @TempDir Path directory;

  @Test
  void whatever_stands_in_a_file_it_is_a_model_or_a_format_error() {
    Random random = new Random(SEED);
    int loaded = 0;
    long most = 0;
    for (Model original : List.of(SavedModelTest.chain(), SavedModelTest.residual())) {
      SavedModelTest.compile(original);
      Path file = directory.resolve("model.safetensors");
      original.save(file);
      Map<String, String> metadata;
      Map<String, float[]> tensors = new LinkedHashMap<>();
      Map<String, Shape> shapes = new LinkedHashMap<>();
      try (TensorFile healthy = TensorFile.open(file)) {
        metadata = new LinkedHashMap<>(healthy.metadata());
        healthy
            .tensors()
            .forEach(
                (name, tensor) -> {
                  shapes.put(name, tensor.shape());
                  tensors.put(name, healthy.read(name));
                });
      }
      metadata.remove("convsmith.sha256");
      long healthyBytes = allocated(() -> Model.load(file).close());
      for (int i = 0; i < MUTATIONS / 2; i++) {
        Map<String, String> changed = new LinkedHashMap<>(metadata);
        String key =
            List.of("convsmith.architecture", "convsmith.training", "convsmith.random")
                .get(Math.max(0, random.nextInt(8) - 5));
        Object tree = Json.read(changed.get(key), key);
        for (int change = 1 + random.nextInt(3); change > 0; change--) {
          tree = mutated(tree, random);
        }
        changed.put(key, Json.write(tree));
        Path hostile = directory.resolve("hostile.safetensors");
        TensorFileWriter writer = new TensorFileWriter(changed);
        tensors.forEach(
            (name, numbers) -> writer.add(name, shapes.get(name), FloatBuffer.wrap(numbers)));
        writer.write(hostile);
        boolean[] isModel = {false};
        String text = changed.get(key);
        long bytes = allocated(() -> isModel[0] = loads(hostile, text));
        loaded += isModel[0] ? 1 : 0;
        most = Math.max(most, bytes);
        assertThat(bytes).as(text).isLessThan(4 * healthyBytes + (8 << 20));
      }
      original.close();
    }
    System.out.printf(
        "%d mutations, of which %d are models; at most %,d bytes allocated%n",
        MUTATIONS, loaded, most);
    assertThat(loaded).isLessThan(MUTATIONS / 2);
  }

  private static boolean loads(Path file, String text) {
    try (Model model = Model.load(file)) {
      assertThat(model.variables()).allMatch(HostileModelTest::isSmall);
      return true;
    } catch (ModelFormatException refused) {
      assertThat(refused).hasMessageContaining("hostile.safetensors");
      return false;
    } catch (RuntimeException | Error other) {
      return fail("Not a format error: " + text, other);
    }
  }

  private static boolean isSmall(Variable variable) {
    return variable.shape().size() < 1000;
  }

  private static long allocated(Runnable work) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    work.run();
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }

  /** The tree with one place changed. */
  private static @Nullable Object mutated(@Nullable Object tree, Random random) {
    if (tree instanceof Map<?, ?> map && !map.isEmpty() && random.nextInt(12) > 0) {
      Map<String, @Nullable Object> copy = new LinkedHashMap<>();
      map.forEach((key, value) -> copy.put((String) key, value));
      List<String> keys = new ArrayList<>(copy.keySet());
      String key = keys.get(random.nextInt(keys.size()));
      switch (random.nextInt(10)) {
        case 0 -> copy.remove(key);
        case 1 -> copy.put(key + "x", copy.remove(key));
        default -> copy.put(key, mutated(copy.get(key), random));
      }
      return copy;
    }
    if (tree instanceof List<?> list && !list.isEmpty() && random.nextInt(12) > 0) {
      List<@Nullable Object> copy = new ArrayList<>(list);
      int place = random.nextInt(copy.size());
      switch (random.nextInt(10)) {
        case 0 -> copy.remove(place);
        case 1 -> copy.add(copy.get(place));
        case 2 -> copy.set(place, copy.get(random.nextInt(copy.size())));
        default -> copy.set(place, mutated(copy.get(place), random));
      }
      return copy;
    }
    return tree instanceof Long number && random.nextBoolean()
        ? (Object) (number + random.nextInt(5) - 2)
        : VALUES.get(random.nextInt(VALUES.size()));
  }
}
