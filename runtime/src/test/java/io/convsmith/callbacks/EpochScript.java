package io.convsmith.callbacks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Logs of some epochs, played to a callback as fit would. */
record EpochScript(List<Map<String, Double>> epochs) {
  /** Losses of an epoch each. */
  static EpochScript of(double... losses) {
    List<Map<String, Double>> epochs = new ArrayList<>();
    for (double loss : losses) {
      epochs.add(Map.of("loss", loss / 2, "val_loss", loss));
    }
    return new EpochScript(epochs);
  }

  /** A few coarse losses, so that there are plateaus and ties; some are NaN. */
  static EpochScript random(SplittableRandom random) {
    double[] losses = new double[random.nextInt(1, 25)];
    for (int i = 0; i < losses.length; i++) {
      losses[i] = random.nextInt(25) == 0 ? Double.NaN : random.nextInt(1, 40) / 8.0;
    }
    return of(losses);
  }

  double loss(int epoch) {
    return epochs.get(epoch).get("val_loss");
  }

  /** What there was to be seen after each epoch, and at the end. */
  List<String> play(Resumable callback) {
    Player player = new Player(callback, new ScriptedRun());
    player.play(0, epochs.size());
    return player.end();
  }

  /** The same, but after some epochs a new callback in a new run goes on. */
  List<String> playInterrupted(Supplier<? extends Resumable> callback, int after) {
    Player before = new Player(callback.get(), new ScriptedRun());
    before.play(0, after);
    Player resumed = new Player(callback.get(), before.run.copy());
    resumed.callback.restore(ScriptedRun.throughAFile(before.callback.state()));
    resumed.seen.addAll(before.seen);
    resumed.play(after, epochs.size());
    return resumed.end();
  }

  private final class Player {
    private final Resumable callback;
    private final ScriptedRun run;
    private final List<String> seen = new ArrayList<>();

    Player(Resumable callback, ScriptedRun run) {
      this.callback = callback;
      this.run = run;
      callback.onAttach(run);
      callback.onTrainBegin();
    }

    void play(int from, int to) {
      for (int epoch = from; epoch < to && !run.stopped(); epoch++) {
        callback.onEpochBegin(epoch);
        run.bias.assign(epoch, -epoch, 0.5f);
        callback.onTrainBatchEnd(0, Map.of("loss", loss(epoch)));
        callback.onTrainBatchEnd(1, Map.of("loss", loss(epoch) + 1));
        Map<String, Double> logs = new TreeMap<>(epochs.get(epoch));
        callback.onEpochEnd(epoch, logs);
        seen.add(epoch + " " + logs + " " + run.learningRate() + " " + run.stopped());
      }
    }

    List<String> end() {
      callback.onTrainEnd(Map.of());
      seen.add("state " + callback.state().values());
      seen.add("bias " + run.bias.values().get(0));
      return seen;
    }
  }
}
