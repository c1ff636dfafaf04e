package bad;

import io.convsmith.ConvolutionOp;
import io.convsmith.tensor.Tensor;
import java.util.List;

class WrongReturnType {
  @ConvolutionOp
  static void nothing(Tensor kernel) {} // [convsmith:wrong-return-type] The method bad.WrongReturnType.nothing returns void instead of a tensor. Let it return io.convsmith.tensor.Tensor.

  @ConvolutionOp
  static INDArray array(Tensor kernel) { // [convsmith:wrong-return-type] The method bad.WrongReturnType.array returns bad.WrongReturnType.INDArray instead of a tensor. Let it return io.convsmith.tensor.Tensor.
    return new INDArray();
  }

  @ConvolutionOp
  static float[] numbers(Tensor kernel) { // [convsmith:wrong-return-type] The method bad.WrongReturnType.numbers returns float[] instead of a tensor. Let it return io.convsmith.tensor.Tensor.
    return new float[0];
  }

  @ConvolutionOp
  static List<? extends Tensor[]> several(Tensor kernel) { // [convsmith:wrong-return-type] The method bad.WrongReturnType.several returns java.util.List<? extends io.convsmith.tensor.Tensor[]> instead of a tensor. Let it return io.convsmith.tensor.Tensor.
    return List.of();
  }

  static class INDArray {}
}
