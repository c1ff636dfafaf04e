package io.convsmith.engine.nd4j;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_dgemm;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;

import io.convsmith.engine.kernel.Precision;
import io.convsmith.engine.kernel.Step;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;

/**
 * A matrix product by the BLAS that ND4J itself uses, called directly: ND4J's own call allocates
 * and cannot add to a result, nor read a matrix whose rows lie apart.
 *
 * @param rows of the result
 * @param columns of the result
 * @param inner the size that is summed over
 */
record Gemm(int rows, int columns, int inner) {
  /**
   * A matrix in memory.
   *
   * @param operand the array that it is part of
   * @param first where it begins
   * @param apart how far one stored row is from the next
   * @param transposed whether it is the transposed one that is meant
   */
  record Matrix(Operand operand, long first, int apart, boolean transposed) {
    /** A matrix that is read as it is stored. */
    static Matrix of(Operand operand, long first, int apart) {
      return new Matrix(operand, first, apart, false);
    }

    /** The transposed one. */
    Matrix transpose() {
      return new Matrix(operand, first, apart, !transposed);
    }

    private Pointer pointer() {
      return NativeMemory.at(
          operand.address(first), operand.bytes() - first * operand.precision().bytes());
    }

    private int order() {
      return transposed ? CblasTrans : CblasNoTrans;
    }
  }

  /** The product written to a result. */
  Step assigning(Matrix result, Matrix left, Matrix right) {
    return step(result, left, right, 0);
  }

  /** The product added to a result. */
  Step adding(Matrix result, Matrix left, Matrix right) {
    return step(result, left, right, 1);
  }

  private Step step(Matrix c, Matrix a, Matrix b, float keep) {
    if (c.operand().precision() == Precision.FLOAT32) {
      FloatPointer left = new FloatPointer(a.pointer());
      FloatPointer right = new FloatPointer(b.pointer());
      FloatPointer result = new FloatPointer(c.pointer());
      return () ->
          cblas_sgemm(
              CblasRowMajor,
              a.order(),
              b.order(),
              rows,
              columns,
              inner, //
              1,
              left,
              a.apart(),
              right,
              b.apart(),
              keep,
              result,
              c.apart());
    }
    DoublePointer left = new DoublePointer(a.pointer());
    DoublePointer right = new DoublePointer(b.pointer());
    DoublePointer result = new DoublePointer(c.pointer());
    return () ->
        cblas_dgemm(
            CblasRowMajor,
            a.order(),
            b.order(),
            rows,
            columns,
            inner, //
            1,
            left,
            a.apart(),
            right,
            b.apart(),
            keep,
            result,
            c.apart());
  }
}
