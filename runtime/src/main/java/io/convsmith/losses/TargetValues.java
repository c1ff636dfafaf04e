package io.convsmith.losses;

import io.convsmith.tensor.Shape;

/** Checks of the numbers in targets, one pass each. */
final class TargetValues {
  private TargetValues() {}

  static void requireFinite(String name, float[] targets, Shape one, int firstExample) {
    for (int i = 0; i < targets.length; i++) {
      if (!Float.isFinite(targets[i])) {
        throw bad(name + " needs finite targets", targets, one, firstExample, i);
      }
    }
  }

  static void requireProbabilities(String name, float[] targets, Shape one, int firstExample) {
    for (int i = 0; i < targets.length; i++) {
      // Written so that NaN, which compares with nothing, is refused too.
      if (!(targets[i] >= 0 && targets[i] <= 1)) {
        throw bad(name + " needs targets from 0 to 1", targets, one, firstExample, i);
      }
    }
  }

  static void requireClassNumbers(
      String name, float[] targets, Shape one, int firstExample, int classes) {
    for (int i = 0; i < targets.length; i++) {
      float target = targets[i];
      if (!(target >= 0 && target < classes && target == (int) target)) {
        throw bad(
            name + " needs whole class numbers from 0 to " + (classes - 1),
            targets,
            one,
            firstExample,
            i);
      }
    }
  }

  private static IllegalArgumentException bad(
      String needs, float[] targets, Shape one, int firstExample, int position) {
    return new IllegalArgumentException(
        needs
            + ", but the target of example "
            + (firstExample + position / one.size())
            + (one.size() > 1 ? " has " : " is ")
            + targets[position]
            + ".");
  }
}
