package io.convsmith.engine.onednn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convsmith.engine.kernel.Step;
import io.convsmith.graph.ConvolutionGeometry;
import io.convsmith.tensor.Shape;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.cpu.nativecpu.bindings.Nd4jCpu;

class ThreadsTest {
  private final int before = Threads.count();
  private final OneDnnLibrary library = OneDnnLibrary.load().orElseThrow();
  private final RandomConvolution convolution =
      new RandomConvolution(
          Shape.of(2, 12, 12, 16), Shape.of(3, 3, 16, 32), ConvolutionGeometry.plain(2));

  @AfterEach
  void restore() {
    Threads.use(before);
  }

  @Test
  void aStepRunsOnTheNumberOfThreadsThatItWasPlannedForWhateverThreadRunsIt() throws Exception {
    try (Workbench one = new Workbench(library);
        Workbench three = new Workbench(library)) {
      Threads.use(1);
      one.plan(convolution.forward());
      one.bind();
      Threads.use(3);
      three.plan(convolution.forward());
      three.bind();
      assertThat(numberAfter(one.steps().get(0))).isEqualTo(1);
      assertThat(numberAfter(three.steps().get(0))).isEqualTo(3);
      assertThat(numberAfter(one.steps().get(0))).isEqualTo(1);
      CompletableFuture<Integer> elsewhere =
          CompletableFuture.supplyAsync(() -> numberAfter(one.steps().get(0)));
      assertThat(elsewhere.get()).isEqualTo(1);
    }
  }

  /** As ND4J does when it starts between two steps. */
  @Test
  void aNumberThatOthersHaveSetIsSetBack() {
    Threads.enter(1);
    new Nd4jCpu().setOmpNumThreads(3);

    Threads.enter(1);

    assertThat(Threads.ofOpenMp()).isEqualTo(1);
  }

  @Test
  void programsOfTheirOwnMayRunAtTheSameTime() {
    float[] images = Numbers.random(new SplittableRandom(1), convolution.images());
    float[] kernel = Numbers.random(new SplittableRandom(2), convolution.kernel());
    float[] expected = Workbench.run(library, convolution.forward(), images, kernel);
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try {
      Stream<CompletableFuture<float[]>> runs =
          IntStream.range(0, 40)
              .mapToObj(
                  i ->
                      CompletableFuture.supplyAsync(
                          () -> Workbench.run(library, convolution.forward(), images, kernel),
                          pool));
      assertThat(runs.toList()).allSatisfy(result -> assertThat(result.get()).isEqualTo(expected));
    } finally {
      pool.shutdown();
    }
  }

  @Test
  void lessThanOneThreadIsRefused() {
    assertThatThrownBy(() -> Threads.use(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The number of native threads must be at least 1, but is 0.");
    assertThat(Threads.count()).isEqualTo(before);
  }

  private static int numberAfter(Step step) {
    step.run();
    return Threads.ofOpenMp();
  }
}
