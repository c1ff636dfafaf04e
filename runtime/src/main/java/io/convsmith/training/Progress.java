package io.convsmith.training;

/** Where a run of fit is: the next step to take, and what the steps of this epoch gave so far. */
final class Progress {
  private long seed;
  private int epoch;
  private int step;
  private Means means;

  /** Before the first step of an epoch. */
  Progress(long seed, int epoch, Means means) {
    this.seed = seed;
    this.epoch = epoch;
    this.means = means;
  }

  /** What the orders of the examples and the random numbers come from. */
  long seed() {
    return seed;
  }

  /** The epoch of the next step. */
  int epoch() {
    return epoch;
  }

  /** The next step of the epoch; as many as there are if the epoch is only to be closed. */
  int step() {
    return step;
  }

  /** Loss and metrics of the epoch so far. */
  Means means() {
    return means;
  }

  void endStep() {
    step++;
  }

  void endEpoch(Means next) {
    epoch++;
    step = 0;
    means = next;
  }

  /** Goes to another place, whose means are restored apart from this. */
  void restore(long savedSeed, int savedEpoch, int savedStep) {
    seed = savedSeed;
    epoch = savedEpoch;
    step = savedStep;
  }
}
