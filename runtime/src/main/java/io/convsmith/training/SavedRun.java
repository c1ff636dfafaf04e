package io.convsmith.training;

import io.convsmith.callbacks.Callback;
import io.convsmith.callbacks.Resumable;
import io.convsmith.callbacks.SavedState;
import io.convsmith.datasets.Dataset;
import io.convsmith.saving.Difference;
import io.convsmith.saving.Json;
import io.convsmith.saving.ModelFormatException;
import io.convsmith.saving.TensorFile;
import io.convsmith.saving.TensorFileWriter;
import io.convsmith.tensor.Shape;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A run of fit in a file: the model with everything that belongs to its training, where the run is,
 * and what callbacks know. A run that goes on from it is equal to one that was never interrupted.
 */
final class SavedRun {
  private static final String RUN = "convsmith.run";
  private static final String TYPE = "type";
  private static final String CONFIG = "config";
  static final String ARRAYS = "run/";

  private final Trainer trainer;
  private final FitPlan plan;
  private final Dataset data;
  private final List<Resumable> callbacks;

  SavedRun(Trainer trainer, FitPlan plan, Dataset data, List<Callback> callbacks) {
    this.trainer = trainer;
    this.plan = plan;
    this.data = data;
    this.callbacks =
        callbacks.stream().filter(Resumable.class::isInstance).map(Resumable.class::cast).toList();
  }

  /** The run as it is now. */
  TensorFileWriter writer(Progress progress, boolean stopped) {
    List<SavedState> states = callbacks.stream().map(Resumable::state).toList();
    Map<String, Object> run = new LinkedHashMap<>();
    run.put("plan", plan());
    run.put("seed", progress.seed());
    run.put("epoch", progress.epoch());
    run.put("step", progress.step());
    run.put("stopped", stopped);
    run.put("sums", Arrays.stream(progress.means().sums()).boxed().toList());
    run.put("examples", progress.means().examples());
    run.put("callbacks", callbacks.stream().map(SavedRun::described).toList());
    run.put("states", states.stream().map(SavedState::values).toList());
    TensorFileWriter writer = trainer.trained().writer(Map.of(RUN, Json.write(run)));
    for (int i = 0; i < states.size(); i++) {
      String prefix = prefix(i);
      states
          .get(i)
          .arrays()
          .forEach(
              (name, numbers) ->
                  writer.add(
                      prefix + NamedVariables.escaped(name),
                      Shape.of(numbers.length),
                      FloatBuffer.wrap(numbers)));
    }
    return writer;
  }

  /** What a run that goes on must have in common with the one that was saved. */
  private Map<String, Object> plan() {
    Map<String, Object> common = new LinkedHashMap<>();
    common.put("batchSize", plan.batchSize());
    common.put("shuffle", plan.shuffle());
    common.put("examples", data.size());
    Dataset validation = plan.validation();
    common.put("validationExamples", validation == null ? 0 : validation.size());
    return common;
  }

  private List<String> types() {
    return callbacks.stream().map(SavedRun::type).toList();
  }

  private static Map<String, Object> described(Resumable callback) {
    Map<String, Object> described = new LinkedHashMap<>();
    described.put(TYPE, type(callback));
    described.put(CONFIG, callback.config());
    return described;
  }

  private static String type(Resumable callback) {
    return callback.getClass().getSimpleName();
  }

  private static String prefix(int callback) {
    return ARRAYS + callback + "/";
  }

  /**
   * Makes this run the one of a file.
   *
   * @throws IllegalArgumentException if that was a run of another model, with other settings or
   *     other callbacks, naming the first difference; nothing has changed then
   * @throws ModelFormatException if the file is damaged or holds no run; nothing has changed then
   */
  void restore(Path path, Progress progress, RunControl control) {
    try (TensorFile file = TensorFile.open(path)) {
      file.verify();
      SavedState run = SavedState.of(json(file, RUN), Map.of());
      requireSame(file, run);
      List<SavedState> states = states(file, run);
      SavedState random = SavedState.of(json(file, TrainedNetwork.RANDOM), Map.of());
      long randomSeed = random.whole("seed");
      long randomRun = random.whole("run");
      int epoch = between(run, "epoch", Integer.MAX_VALUE);
      int step = between(run, "step", control.plan().steps());
      boolean stopped = run.truth("stopped");
      List<Double> sums = run.numbers("sums");
      long examples = run.whole("examples");
      long seed = run.whole("seed");
      if (sums.size() != trainer.objective().names().size()) {
        throw new IllegalArgumentException("\"sums\" must be as many as loss and metrics.");
      }
      for (int i = 0; i < states.size(); i++) {
        callbacks.get(i).restore(states.get(i));
      }
      TrainedNetwork trained = trainer.trained();
      new StoredWeights(file, trained.name(), trained.tensors())
          .loadAll(name -> name.startsWith(ARRAYS));
      trainer.random().restore(randomSeed, randomRun);
      progress.restore(seed, epoch, step);
      progress.means().restore(sums, examples);
      if (stopped) {
        control.stopTraining();
      }
    } catch (IllegalArgumentException fault) {
      throw new IllegalArgumentException(
          "fit cannot go on from "
              + path
              + ": "
              + fault.getMessage()
              + " Set up the same run again, or delete the backups of the directory "
              + path.toAbsolutePath().getParent()
              + " to begin anew.",
          fault);
    }
  }

  private static int between(SavedState run, String name, int most) {
    long value = run.whole(name);
    if (value < 0 || value > most) {
      throw new IllegalArgumentException(
          "\"" + name + "\" must be from 0 to " + most + ", but is " + value + ".");
    }
    return (int) value;
  }

  private void requireSame(TensorFile file, SavedState run) {
    TrainedNetwork trained = trainer.trained();
    requireEqual(
        "the model's ",
        json(file, TrainedNetwork.ARCHITECTURE),
        Json.read(trained.architecture(), "the architecture"));
    requireEqual(
        "what it is compiled with differs, ",
        json(file, TrainedNetwork.TRAINING),
        Json.read(trained.objective(), "the compiled settings"));
    requireEqual(
        "fit's ", run.values().get("plan"), Json.read(Json.write(plan()), "the plan of fit"));
    Long seed = plan.seed();
    if (seed != null && seed != run.whole("seed")) {
      throw new IllegalArgumentException(
          "fit's seed was " + run.whole("seed") + " and is " + seed + ".");
    }
    requireSameCallbacks(run.values().get("callbacks"));
  }

  private void requireSameCallbacks(@Nullable Object stored) {
    List<Map<String, @Nullable Object>> before = new ArrayList<>();
    for (Object callback : stored instanceof List<?> list ? list : List.of()) {
      before.add(
          Json.object(callback)
              .orElseThrow(() -> new IllegalArgumentException("\"callbacks\" must be objects.")));
    }
    List<String> types =
        before.stream().map(callback -> String.valueOf(callback.get(TYPE))).toList();
    if (!types.equals(types())) {
      throw new IllegalArgumentException(
          "the callbacks with a state were " + types + " and are " + types() + ".");
    }
    for (int i = 0; i < types.size(); i++) {
      requireEqual(
          types.get(i) + "'s ",
          before.get(i).get(CONFIG),
          Json.read(Json.write(callbacks.get(i).config()), "the settings of a callback"));
    }
  }

  private static void requireEqual(String what, @Nullable Object before, Object now) {
    Optional<String> difference = Difference.between(before, now);
    if (difference.isPresent()) {
      throw new IllegalArgumentException(what + difference.get() + ".");
    }
  }

  private List<SavedState> states(TensorFile file, SavedState run) {
    List<SavedState> states = new ArrayList<>();
    List<?> stored = run.values().get("states") instanceof List<?> list ? list : List.of();
    if (stored.size() != callbacks.size()) {
      throw new IllegalArgumentException("\"states\" must be one for each callback with a state.");
    }
    for (int i = 0; i < stored.size(); i++) {
      Map<String, @Nullable Object> values =
          Json.object(stored.get(i))
              .orElseThrow(() -> new IllegalArgumentException("\"states\" must be objects."));
      states.add(SavedState.of(values, arrays(file, prefix(i))));
    }
    return states;
  }

  private static Map<String, float[]> arrays(TensorFile file, String prefix) {
    Map<String, float[]> arrays = new LinkedHashMap<>();
    for (String name : file.tensors().keySet()) {
      if (name.startsWith(prefix)) {
        String own = NamedVariables.unescaped(name.substring(prefix.length()));
        arrays.put(own, file.read(name));
      }
    }
    return arrays;
  }

  private static Map<String, @Nullable Object> json(TensorFile file, String key) {
    String text = file.metadata().get(key);
    if (text == null) {
      throw new ModelFormatException(
          file.path() + " holds no run of fit: its metadata have no \"" + key + "\".");
    }
    return Json.read(text, file.path() + ": \"" + key + "\"");
  }
}
