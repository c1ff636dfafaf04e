package io.convsmith.engine.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.convsmith.engine.kernel.Kernel;
import io.convsmith.engine.kernel.Step;
import io.convsmith.graph.ConvolutionGeometry;
import io.convsmith.graph.Node;
import io.convsmith.graph.Pooling;
import io.convsmith.graph.PoolingWindow;
import io.convsmith.graph.Recording;
import io.convsmith.tensor.Shape;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;

class LifetimeTest {
  private static final long MEGABYTE = 1 << 20;

  private final OneDnnLibrary library = OneDnnLibrary.load().orElseThrow();
  private final RandomConvolution convolution =
      new RandomConvolution(
          Shape.of(2, 9, 9, 16),
          Shape.of(3, 3, 16, 16),
          ConvolutionGeometry.plain(2).padding(1, 1, 1, 1));

  @Test
  void aStepSeesChangedInputsAndIsBitEqualOnEqualOnes() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 60; i++) {
      RandomConvolution drawn = RandomConvolution.draw(random);
      for (Node node : List.of(drawn.forward(), drawn.inputGradient(), drawn.kernelGradient())) {
        float[] a = Numbers.random(random, node.input(0).shape());
        float[] b = Numbers.random(random, node.input(1).shape());
        float[] other = Numbers.random(random, node.input(1).shape());
        try (Workbench bench = new Workbench(library)) {
          bench.plan(node);
          bench.bind();
          float[] first = bench.run(node, a, b);
          float[] changed = bench.run(node, a, other);
          float[] again = bench.run(node, a, b);
          assertThat(again).as("%s", drawn).isEqualTo(first);
          assertThat(changed).as("%s", drawn).isEqualTo(Workbench.run(library, node, a, other));
        }
      }
    }
  }

  @Test
  void closingAKernelFreesAllThatItMade() {
    cycles(200);
    long pointers = Pointer.totalCount();
    long resident = resident();
    cycles(2_000);
    assertThat(Pointer.totalCount()).isLessThanOrEqualTo(pointers);
    assertThat(resident() - resident).isLessThan(24 * MEGABYTE);
  }

  private void cycles(int count) {
    Recording recording = new Recording(true);
    Node images = recording.placeholder("images", convolution.images());
    PoolingWindow window = PoolingWindow.of(2, 2).strides(2, 2);
    Node pooled = Node.of(Pooling.MAX_POOLING, window, images);
    Node scattered = Node.of(Pooling.MAX_POOLING_SCATTER, window, images, pooled);
    for (int i = 0; i < count; i++) {
      try (Workbench bench = new Workbench(library)) {
        bench.plan(convolution.forward());
        bench.plan(convolution.inputGradient());
        bench.plan(convolution.kernelGradient());
        bench.plan(pooled);
        bench.plan(scattered);
        bench.bind();
      }
    }
  }

  @Test
  void runningAStepAllocatesNothing() {
    int threads = Threads.count();
    Threads.use(1);
    try (Workbench bench = new Workbench(library)) {
      bench.plan(convolution.forward());
      bench.bind();
      Step step = bench.steps().get(0);
      for (int i = 0; i < 10_000; i++) {
        step.run();
      }
      ThreadMXBean measure = (ThreadMXBean) ManagementFactory.getThreadMXBean();
      long pointers = Pointer.totalCount();
      long resident = resident();
      long before = measure.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < 100_000; i++) {
        step.run();
      }
      long allocated = measure.getCurrentThreadAllocatedBytes() - before;
      // the compiler may replace code meanwhile, but the smallest object at each run were 1.6 MB
      assertThat(allocated).isLessThan(100_000);
      assertThat(Pointer.totalCount()).isLessThanOrEqualTo(pointers);
      assertThat(resident() - resident).isLessThan(8 * MEGABYTE);
    } finally {
      Threads.use(threads);
    }
  }

  @Test
  void aKernelMayBeClosedTwice() {
    try (Workbench bench = new Workbench(library)) {
      Kernel kernel = bench.plan(convolution.forward());
      long pointers = Pointer.totalCount();
      kernel.close();
      assertThat(Pointer.totalCount()).isLessThan(pointers);
      kernel.close();
    }
  }

  private static long resident() {
    System.gc();
    return Pointer.physicalBytes();
  }
}
