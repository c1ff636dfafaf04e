package bad;

import io.convsmith.ConvolutionOp;
import io.convsmith.tensor.Tensor;

class NotAClass {
  @ConvolutionOp
  abstract static class Unfinished { // [convsmith:not-a-class] The class bad.NotAClass.Unfinished is abstract or no class, so the layer cannot create it. Annotate a concrete class, a record or a static method (in Kotlin: a class, or a @JvmStatic function of an object).
    Tensor transform(Tensor kernel) {
      return kernel;
    }
  }

  @ConvolutionOp
  interface Contract { // [convsmith:not-a-class] The interface bad.NotAClass.Contract is abstract or no class, so the layer cannot create it. Annotate a concrete class, a record or a static method (in Kotlin: a class, or a @JvmStatic function of an object).
    Tensor transform(Tensor kernel);
  }

  @ConvolutionOp
  enum Choice { // [convsmith:not-a-class] The enum bad.NotAClass.Choice is abstract or no class, so the layer cannot create it. Annotate a concrete class, a record or a static method (in Kotlin: a class, or a @JvmStatic function of an object).
    ONE;

    Tensor transform(Tensor kernel) {
      return kernel;
    }
  }

  @ConvolutionOp
  @interface Note {} // [convsmith:not-a-class] The annotation type bad.NotAClass.Note is abstract or no class, so the layer cannot create it. Annotate a concrete class, a record or a static method (in Kotlin: a class, or a @JvmStatic function of an object).
}
