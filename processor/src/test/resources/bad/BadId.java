package bad;

import io.convsmith.ConvolutionOp;
import io.convsmith.tensor.Tensor;

class BadId {
  @ConvolutionOp(id = "../escaped") // [convsmith:bad-id] The id "../escaped" of the method bad.BadId.escaped cannot be the name of a file. Use letters, digits, ".", "_", "-" and "$", with no "." or "-" at either end.
  static Tensor escaped(Tensor kernel) {
    return kernel;
  }

  @ConvolutionOp(id = "with space") // [convsmith:bad-id] The id "with space" of the method bad.BadId.spaced cannot be the name of a file. Use letters, digits, ".", "_", "-" and "$", with no "." or "-" at either end.
  static Tensor spaced(Tensor kernel) {
    return kernel;
  }

  @ConvolutionOp(id = "..") // [convsmith:bad-id] The id ".." of the method bad.BadId.parent cannot be the name of a file. Use letters, digits, ".", "_", "-" and "$", with no "." or "-" at either end.
  static Tensor parent(Tensor kernel) {
    return kernel;
  }
}
