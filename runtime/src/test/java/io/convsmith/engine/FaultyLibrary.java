package io.convsmith.engine;

import io.convsmith.engine.kernel.Kernel;
import io.convsmith.engine.kernel.KernelLibrary;
import io.convsmith.engine.kernel.Placement;
import io.convsmith.engine.kernel.Slot;
import io.convsmith.engine.kernel.Step;
import io.convsmith.engine.nd4j.NativeMemory;
import io.convsmith.graph.Node;
import io.convsmith.graph.Products;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/** Matrix products in single precision by plain loops, with a fault to be found. */
record FaultyLibrary(DoubleUnaryOperator factor, DoubleUnaryOperator last)
    implements KernelLibrary {

  /** A library that makes something of each factor. */
  static FaultyLibrary ofFactors(DoubleUnaryOperator factor) {
    return new FaultyLibrary(factor, x -> x);
  }

  /** A library that makes something of the last number of each result. */
  static FaultyLibrary ofLast(DoubleUnaryOperator last) {
    return new FaultyLibrary(x -> x, last);
  }

  /** The nearest number of 8 bits of mantissa towards zero. */
  static double bfloat16(double x) {
    return Float.intBitsToFloat(Float.floatToRawIntBits((float) x) & 0xffff0000);
  }

  @Override
  public Optional<Kernel> plan(Node node, Placement placement) {
    if (node.op() != Products.MATMUL) {
      return Optional.empty();
    }
    Slot a = placement.input(node.input(0));
    Slot b = placement.input(node.input(1));
    Slot c = placement.output(node);
    int rows = node.shape().get(0);
    int columns = node.shape().get(1);
    int inner = node.input(0).shape().get(1);
    return Optional.of(
        new Kernel() {
          @Override
          public Step bind() {
            return () -> multiply(view(a), view(b), view(c), rows, columns, inner);
          }

          @Override
          public String describe() {
            return "faulty product";
          }
        });
  }

  private static ByteBuffer view(Slot slot) {
    return NativeMemory.view(slot.address(), slot.bytes());
  }

  private void multiply(
      ByteBuffer a, ByteBuffer b, ByteBuffer c, int rows, int columns, int inner) {
    for (int i = 0; i < rows * columns; i++) {
      double sum = 0;
      for (int k = 0; k < inner; k++) {
        double left = a.getFloat((i / columns * inner + k) * Float.BYTES);
        double right = b.getFloat((k * columns + i % columns) * Float.BYTES);
        sum += factor.applyAsDouble(left) * factor.applyAsDouble(right);
      }
      boolean isLast = i == rows * columns - 1;
      c.putFloat(i * Float.BYTES, (float) (isLast ? last.applyAsDouble(sum) : sum));
    }
  }
}
