package io.convsmith.samples.gallery;

import static io.convsmith.activations.Activations.RELU;
import static io.convsmith.activations.Activations.SOFTMAX;
import static org.assertj.core.api.Assertions.assertThat;

import io.convsmith.callbacks.Verbosity;
import io.convsmith.datasets.ByteImages;
import io.convsmith.datasets.Dataset;
import io.convsmith.datasets.Mnist;
import io.convsmith.layers.Activation;
import io.convsmith.layers.BatchNormalization;
import io.convsmith.layers.Dense;
import io.convsmith.layers.Flatten;
import io.convsmith.layers.Input;
import io.convsmith.layers.Layer;
import io.convsmith.layers.MaxPooling2D;
import io.convsmith.models.Model;
import io.convsmith.models.Sequential;
import io.convsmith.optimizers.Adam;
import io.convsmith.tensor.Shape;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GalleryLayersTest {
  private static final int EXAMPLES = 1_500;
  private static final float[] PIXELS = new float[EXAMPLES * 784];
  private static final float[] CLASSES = new float[EXAMPLES * 10];

  static {
    ByteImages train = Mnist.load().train();
    int[] first = IntStream.range(0, EXAMPLES).toArray();
    train.copyInputs(first, 0, EXAMPLES, FloatBuffer.wrap(PIXELS));
    train.copyLabels(first, 0, EXAMPLES, FloatBuffer.wrap(CLASSES));
  }

  @TempDir Path directory;

  static List<GalleryLayer<?>> layers() {
    return GalleryLayers.all();
  }

  @Test
  void all_generated_layers_are_tested_here() throws IOException, URISyntaxException {
    Path classes =
        Path.of(Normalized.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Path gallery = classes.resolve(Normalized.class.getPackageName().replace('.', '/'));
    try (Stream<Path> files = Files.list(gallery)) {
      List<String> generated =
          files
              .map(file -> file.getFileName().toString().replace(".class", ""))
              .filter(name -> name.contains("Conv") && !name.contains("$"))
              .toList();

      assertThat(layers().stream().map(GalleryLayer::toString))
          .containsExactlyInAnyOrderElementsOf(generated);
    }
  }

  @ParameterizedTest
  @MethodSource("layers")
  void every_layer_passes_the_check_of_an_op(GalleryLayer<?> layer) {
    layer.check().verify();
  }

  @ParameterizedTest
  @MethodSource("layers")
  void every_layer_learns_digits_in_one_epoch_and_comes_back_from_a_file(GalleryLayer<?> layer) {
    Dataset digits = Dataset.of(PIXELS, layer.images(), CLASSES, Shape.of(10));
    try (Sequential model = new Sequential(network(layer).toArray(Layer[]::new))) {
      model.initialize(1);
      model.compile(
          c -> c.optimizer(new Adam(a -> a.learningRate(5e-3))).loss("categorical_crossentropy"));
      double before = loss(model, digits);

      model.fit(digits, f -> f.batchSize(50).epochs(1).seed(1).verbose(Verbosity.SILENT));

      double trained = loss(model, digits);
      assertThat(trained).isLessThan(0.7 * before);
      Path file = directory.resolve("model.safetensors");
      model.save(file);
      try (Model same = Model.load(file)) {
        assertThat(same.layers().get(1)).hasSameClassAs(layer.layer());
        assertThat(loss(same, digits)).isEqualTo(trained);
        another(model, digits);
        another(same, digits);
        assertThat(loss(same, digits)).isEqualTo(loss(model, digits));
      }
    }
  }

  /** A little more training, with state, random numbers and step count going on. */
  private static void another(Model model, Dataset digits) {
    model.fit(digits.take(100), f -> f.batchSize(50).epochs(1).seed(2).verbose(Verbosity.SILENT));
  }

  private static List<Layer> network(GalleryLayer<?> layer) {
    Layer convolution = layer.layer();
    List<Layer> layers = new ArrayList<>(List.of(new Input(layer.images().toArray()), convolution));
    if (convolution instanceof AdderConv2D) {
      // its outputs are all negative
      layers.add(new BatchNormalization(c -> c.momentum(0.5)));
    }
    layers.add(new Activation(RELU));
    if (layer.images().rank() == 3) {
      layers.add(new MaxPooling2D(2));
    }
    layers.add(new Flatten());
    layers.add(new Dense(10, c -> c.activation(SOFTMAX)));
    return layers;
  }

  private static double loss(Model model, Dataset digits) {
    return model
        .evaluate(digits.take(500), e -> e.batchSize(50).verbose(Verbosity.SILENT))
        .get("loss");
  }
}
