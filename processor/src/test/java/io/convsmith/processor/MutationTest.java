package io.convsmith.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.convsmith.processor.MutantJudge.Ending;
import io.convsmith.processor.MutantJudge.Verdict;
import io.convsmith.processor.mutation.Mutations;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Ops as nobody should write them: the sources in {@code good} with changes by seed.
 * CONTRIBUTING.md says how to try more of them.
 */
class MutationTest {
  private static final int COUNT = Integer.getInteger("convsmith.mutations", 500);
  private static final long SEED = Long.getLong("convsmith.mutations.seed", 1);
  private static final int SHOWN = 5;

  @Test
  void aChangedOpEndsInAFindingInAnErrorOfTheCompilerOrInLayersThatWork() {
    Map<Ending, Integer> endings = new EnumMap<>(Ending.class);
    List<String> failures = new ArrayList<>();
    try (MutantJudge judge = new MutantJudge()) {
      Map<String, Mutations> mutations = new TreeMap<>();
      judge.good().sources().forEach((file, text) -> mutations.put(file, Mutations.of(text)));
      List<String> files = judge.good().withOps();
      for (int i = 0; i < COUNT && failures.size() < SHOWN; i++) {
        long seed = SEED * 1_000_000 + i;
        Random random = new Random(seed);
        String file = files.get(random.nextInt(files.size()));
        String mutant = mutations.get(file).mutant(random);
        Verdict verdict = judge.judge(file, mutant);
        endings.merge(verdict.ending(), 1, Integer::sum);
        if (verdict.ending() == Ending.WRONG) {
          failures.add("Seed " + seed + ", " + file + ": " + verdict.reason() + "\n" + mutant);
        }
      }
    }
    System.out.println("Changed ops: " + endings);

    assertThat(failures).isEmpty();
    assertThat(endings).containsKeys(Ending.FINDING, Ending.ERROR_OF_THE_COMPILER, Ending.WORKS);
  }
}
