package io.convsmith.benchmarks.micro;

import io.convsmith.engine.Program;
import io.convsmith.graph.Node;
import io.convsmith.graph.Recording;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
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

/** Weight standardization of a kernel of 3 x 3, and its gradient. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@NullUnmarked // JMH sets the fields
public class TransformBenchmark {
  /** Input channels and filters. */
  @Param({"64", "512"})
  public int channels;

  private Program program;

  /** Compiles the program. */
  @Setup
  public void compile() {
    Recording recording = new Recording(true);
    Node kernel = recording.placeholder("kernel", Shape.of(3, 3, channels, channels));
    Tensor centered = kernel.minus(kernel.mean(0, 1, 2));
    Tensor effective = centered.div(kernel.variance(0, 1, 2).plus(1e-10).sqrt());
    program = MeasuredGraph.compile(recording, effective, List.of(kernel));
  }

  /** Computes both. */
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
