package io.convsmith.callbacks;

import io.convsmith.Configure;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/** Checkpoints of a scripted run, in a directory of their own. */
abstract class CheckpointRun {
  @TempDir Path directory;
  final ScriptedRun run = new ScriptedRun();

  final ModelCheckpoint checkpoint(String name, Configure<ModelCheckpoint.Options> configure) {
    ModelCheckpoint callback = new ModelCheckpoint(directory + "/" + name, configure);
    begin(callback);
    return callback;
  }

  final void begin(ModelCheckpoint callback) {
    callback.onAttach(run);
    callback.onTrainBegin();
  }

  static void epochs(ModelCheckpoint callback, int from, double... losses) {
    for (int i = 0; i < losses.length; i++) {
      callback.onEpochBegin(from + i);
      callback.onEpochEnd(from + i, Map.of("loss", 9.0, "val_loss", losses[i]));
    }
  }
}
