package bad;

import io.convsmith.ConvolutionOp;
import io.convsmith.tensor.Tensor;

class BadName {
  @ConvolutionOp(name = "weight standardized") // [convsmith:bad-name] The name "weight standardized" of the method bad.BadName.spaced does not begin a Java class name. Set name to letters and digits in one word, such as "Standardized".
  static Tensor spaced(Tensor kernel) {
    return kernel;
  }

  @ConvolutionOp(name = "2nd") // [convsmith:bad-name] The name "2nd" of the method bad.BadName.numbered does not begin a Java class name. Set name to letters and digits in one word, such as "Standardized".
  static Tensor numbered(Tensor kernel) {
    return kernel;
  }

  @ConvolutionOp(name = "other.Standardized") // [convsmith:bad-name] The name "other.Standardized" of the method bad.BadName.qualified does not begin a Java class name. Set name to letters and digits in one word, such as "Standardized".
  static Tensor qualified(Tensor kernel) {
    return kernel;
  }
}
