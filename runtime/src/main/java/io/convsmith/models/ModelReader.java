package io.convsmith.models;

import io.convsmith.engine.Compiler;
import io.convsmith.saving.Json;
import io.convsmith.saving.ModelFormatException;
import io.convsmith.saving.TensorFile;
import io.convsmith.saving.TensorFileWriter;
import io.convsmith.training.TrainedNetwork;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes models of files, which are not trusted. */
final class ModelReader {
  private static final Set<String> SETTINGS = Set.of("optimizer", "loss", "metrics", "dtypePolicy");

  private final TensorFile file;
  private final LoadOptions options;

  private ModelReader(TensorFile file, LoadOptions options) {
    this.file = file;
    this.options = options;
  }

  /** See {@link Model#load}. */
  static Model read(Path path, LoadOptions options) {
    try (TensorFile file = TensorFile.open(path)) {
      file.verify();
      return new ModelReader(file, options).model();
    }
  }

  private Model model() {
    String version =
        file.metadata().getOrDefault(TensorFileWriter.VERSION_KEY, TensorFileWriter.VERSION);
    if (!version.equals(TensorFileWriter.VERSION)) {
      throw new ModelFormatException(
          file.path()
              + " is of version "
              + version
              + " of the format, but this Convsmith reads version "
              + TensorFileWriter.VERSION
              + ": use the one that wrote it, or a later one.");
    }
    String architecture = file.metadata().get(TrainedNetwork.ARCHITECTURE);
    if (architecture == null) {
      throw new ModelFormatException(
          file.path()
              + " holds no model but "
              + file.tensors().size()
              + " tensors alone: build the model and call loadWeights.");
    }
    LayerGraph graph =
        new ArchitectureReader(file.path().toString(), options.types())
            .read(Json.read(architecture, file.path() + ": the architecture"));
    Model model = Model.of(graph, Compiler.fastest());
    boolean complete = false;
    try {
      String training = file.metadata().get(TrainedNetwork.TRAINING);
      if (training != null && options.compiles()) {
        compile(model, Json.read(training, file.path() + ": the compiled settings"));
      }
      model.trained().load(file);
      complete = true;
      return model;
    } finally {
      if (!complete) {
        model.close();
      }
    }
  }

  private void compile(Model model, Map<String, @Nullable Object> settings) {
    try {
      if (!settings.keySet().equals(SETTINGS)) {
        throw new IllegalArgumentException(
            "there must be " + SETTINGS + ", but there are " + settings.keySet() + ".");
      }
      List<Map<String, @Nullable Object>> metrics = new ArrayList<>();
      if (!(settings.get("metrics") instanceof List<?> list)) {
        throw new IllegalArgumentException("\"metrics\" must be a list.");
      }
      list.forEach(metric -> metrics.add(described("a metric", metric)));
      if (!(settings.get("dtypePolicy") instanceof String policy)) {
        throw new IllegalArgumentException("\"dtypePolicy\" must be a text.");
      }
      CompileOptions compiled =
          new CompileOptions()
              .optimizer(options.optimizer(described("optimizer", settings.get("optimizer"))))
              .loss(options.loss(described("loss", settings.get("loss"))))
              .dtypePolicy(policy);
      metrics.forEach(metric -> compiled.metrics(options.metric(metric)));
      model.compile(compiled);
    } catch (IllegalArgumentException fault) {
      throw new ModelFormatException(
          file.path()
              + ", what the model is compiled with: "
              + fault.getMessage()
              + " If it is yours, say so by Model.load(path, o -> o.loss(new ..)), also metric or"
              + " optimizer; o -> o.compile(false) loads the model without them.",
          fault);
    }
  }

  private static Map<String, @Nullable Object> described(String what, @Nullable Object value) {
    return Json.object(value)
        .orElseThrow(
            () -> new IllegalArgumentException(what + " must be an object, but is " + value + "."));
  }
}
