package bad;

import io.convsmith.ConvolutionOp;
import io.convsmith.tensor.Tensor;

class Inaccessible {
  @ConvolutionOp
  private static Tensor method(Tensor kernel) { // [convsmith:inaccessible] The method bad.Inaccessible.method cannot be used by the layer, since it is private. Make it package-private at least (in Kotlin: internal).
    return kernel;
  }

  private static class Hidden {
    static class Inner {
      @ConvolutionOp
      static Tensor inner(Tensor kernel) { // [convsmith:inaccessible] The method bad.Inaccessible.Hidden.Inner.inner cannot be used by the layer, since the class bad.Inaccessible.Hidden is private. Make it package-private at least (in Kotlin: internal).
        return kernel;
      }
    }
  }

  @ConvolutionOp
  private record HiddenRecord() { // [convsmith:inaccessible] The record bad.Inaccessible.HiddenRecord cannot be used by the layer, since it is private. Make it package-private at least (in Kotlin: internal).
    Tensor transform(Tensor kernel) {
      return kernel;
    }
  }

  @ConvolutionOp
  static class HiddenConstructor {
    private HiddenConstructor() {} // [convsmith:inaccessible] The constructor of bad.Inaccessible.HiddenConstructor cannot be used by the layer, since it is private. Make it package-private at least (in Kotlin: internal).

    private Tensor transform(Tensor kernel) { // [convsmith:inaccessible] The method bad.Inaccessible.HiddenConstructor.transform cannot be used by the layer, since it is private. Make it package-private at least (in Kotlin: internal).
      return kernel;
    }
  }
}
