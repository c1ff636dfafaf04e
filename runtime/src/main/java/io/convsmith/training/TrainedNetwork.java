package io.convsmith.training;

import io.convsmith.callbacks.SavedState;
import io.convsmith.callbacks.TrainedModel;
import io.convsmith.engine.kernel.RandomState;
import io.convsmith.graph.Variable;
import io.convsmith.saving.Json;
import io.convsmith.saving.ModelFormatException;
import io.convsmith.saving.NonFiniteException;
import io.convsmith.saving.TensorFile;
import io.convsmith.saving.TensorFileWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A network as a file holds it: its architecture and variables, and, if it is compiled, what it is
 * trained for, what the optimizer keeps and the state of the random numbers.
 */
public final class TrainedNetwork implements TrainedModel {
  /** The metadata with the layers, as JSON. */
  public static final String ARCHITECTURE = "convsmith.architecture";

  /** The metadata with optimizer, loss, metrics and dtype policy, as JSON. */
  public static final String TRAINING = "convsmith.training";

  /** The metadata with the state of the random numbers, as JSON. */
  public static final String RANDOM = "convsmith.random";

  private final Network network;
  private final @Nullable Training training;

  /** What belongs to a compiled network besides its variables. */
  record Training(Objective objective, OptimizerState state, RandomState random) {}

  TrainedNetwork(Network network, @Nullable Training training) {
    this.network = network;
    this.training = training;
  }

  /** A network that is not compiled. */
  public static TrainedNetwork untrained(Network network) {
    return new TrainedNetwork(network, null);
  }

  @Override
  public String name() {
    return network.name();
  }

  @Override
  public Map<String, Variable> variables() {
    return network.namedVariables().byName();
  }

  @Override
  public void save(Path path) {
    write(writer(Map.of()), path, false);
  }

  @Override
  public void saveWeights(Path path) {
    write(weights(), path, false);
  }

  /**
   * Saves.
   *
   * @param withOptimizer whether training can go on from the file as if it had not ended
   * @param nonFinite whether numbers may be NaN or infinite
   */
  public void save(Path path, boolean withOptimizer, boolean nonFinite) {
    TrainedNetwork saved = withOptimizer ? this : untrained(network);
    write(saved.writer(Map.of()), path, nonFinite);
  }

  /** Saves the variables alone. */
  public void saveWeights(Path path, boolean nonFinite) {
    write(weights(), path, nonFinite);
  }

  private void write(TensorFileWriter writer, Path path, boolean nonFinite) {
    if (!nonFinite) {
      writer
          .firstNonFinite()
          .ifPresent(
              bad -> {
                throw new NonFiniteException(network.name(), path, bad);
              });
    }
    writer.write(path);
  }

  private TensorFileWriter weights() {
    return tensors(Map.of(), variables());
  }

  /** All of it, with more metadata behind. */
  TensorFileWriter writer(Map<String, String> more) {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put(ARCHITECTURE, architecture());
    if (training != null) {
      metadata.put(TRAINING, objective());
      metadata.put(RANDOM, Json.write(randomState(training.random())));
    }
    metadata.putAll(more);
    return tensors(metadata, tensors());
  }

  /**
   * Takes everything from a file of a whole model.
   *
   * @throws ModelFormatException if the file does not fit, naming all that differs; nothing has
   *     changed then
   */
  public void load(TensorFile file) {
    new StoredWeights(file, name(), tensors())
        .loadAll(name -> isRunState(name) || (training == null && isOptimizerState(name)));
    String state = file.metadata().get(RANDOM);
    if (training != null && state != null) {
      restoreRandom(file, state, training.random());
    }
  }

  private static void restoreRandom(TensorFile file, String state, RandomState random) {
    String what = file.path() + ": the state of the random numbers";
    try {
      SavedState saved = SavedState.of(Json.read(state, what), Map.of());
      random.restore(saved.whole("seed"), saved.whole("run"));
    } catch (IllegalArgumentException fault) {
      throw new ModelFormatException(what + ": " + fault.getMessage(), fault);
    }
  }

  /**
   * Takes the variables alone from a file.
   *
   * @param byName whether file and network need not have the same
   * @return the names of those that were taken
   * @throws ModelFormatException if the file does not fit, naming all that differs; nothing has
   *     changed then
   */
  public List<String> loadWeights(Path path, boolean byName) {
    try (TensorFile file = TensorFile.open(path)) {
      file.verify();
      StoredWeights weights = new StoredWeights(file, name(), variables());
      if (byName) {
        return weights.loadByName();
      }
      boolean whole = file.metadata().containsKey(ARCHITECTURE);
      weights.loadAll(name -> whole && (isOptimizerState(name) || isRunState(name)));
      return List.copyOf(variables().keySet());
    }
  }

  private static boolean isOptimizerState(String name) {
    return name.startsWith(OptimizerState.PREFIX);
  }

  private static boolean isRunState(String name) {
    return name.startsWith(SavedRun.ARRAYS);
  }

  /** The variables and what the optimizer keeps, by their names in a file. */
  public Map<String, Variable> tensors() {
    Map<String, Variable> tensors = new LinkedHashMap<>(variables());
    if (training != null) {
      tensors.putAll(training.state().byName(variables()));
    }
    return tensors;
  }

  String architecture() {
    return Json.write(network.architecture());
  }

  String objective() {
    return training == null ? "{}" : Json.write(training.objective().config());
  }

  private static Map<String, Object> randomState(RandomState random) {
    Map<String, Object> state = new LinkedHashMap<>();
    state.put("seed", random.seed());
    state.put("run", random.run());
    return state;
  }

  private static TensorFileWriter tensors(
      Map<String, String> metadata, Map<String, Variable> variables) {
    TensorFileWriter writer = new TensorFileWriter(metadata);
    variables.forEach((name, variable) -> writer.add(name, variable.shape(), variable.values()));
    return writer;
  }
}
