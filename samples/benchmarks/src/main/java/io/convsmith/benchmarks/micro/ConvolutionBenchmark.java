package io.convsmith.benchmarks.micro;

import io.convsmith.engine.Program;
import io.convsmith.graph.Convolutions;
import io.convsmith.graph.Node;
import io.convsmith.graph.Recording;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A convolution, the gradient of its images and that of its kernel. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@NullUnmarked // JMH sets the fields
public class ConvolutionBenchmark {
  /** Which convolution; all by default. */
  @Param public ConvolutionShape shape;

  private Program program;

  /** Compiles the program. */
  @Setup
  public void compile() {
    Recording recording = new Recording(true);
    Node images = recording.placeholder("images", shape.images());
    Node kernel = recording.placeholder("kernel", shape.kernel());
    program =
        MeasuredGraph.compile(
            recording,
            Convolutions.convolution(images, kernel, shape.geometry()),
            List.of(images, kernel));
  }

  /** Computes all three. */
  @Benchmark
  public void forwardAndBackward() {
    program.run();
  }

  /** Frees the program. */
  @TearDown
  public void close() {
    program.close();
  }
}
