package bad;

import io.convsmith.ConvolutionOp;
import io.convsmith.Hyperparameter;
import io.convsmith.tensor.Tensor;
import java.util.List;
import java.util.Map;

class UnresolvedType {
  @ConvolutionOp
  static Tensor misspelt(Tensr kernel) { // [convsmith:unresolved-type] The parameter kernel of bad.UnresolvedType.misspelt mentions the type Tensr, which neither a source file, nor the class path, nor an annotation processor provides. Check its spelling, its import and the dependencies; if another processor should have generated it, see that processor's errors (with kapt, set correctErrorTypes). // [javac] cannot find symbol
    return null;
  }

  @ConvolutionOp
  static INDArray array(Tensor kernel, List<Map<String, Absent>> maps) { // [convsmith:unresolved-type] The method bad.UnresolvedType.array mentions the type INDArray, which neither a source file, nor the class path, nor an annotation processor provides. Check its spelling, its import and the dependencies; if another processor should have generated it, see that processor's errors (with kapt, set correctErrorTypes). Did you mean io.convsmith.tensor.Tensor? // [convsmith:unresolved-type] The parameter maps of bad.UnresolvedType.array mentions the type Absent, which neither a source file, nor the class path, nor an annotation processor provides. Check its spelling, its import and the dependencies; if another processor should have generated it, see that processor's errors (with kapt, set correctErrorTypes). // [javac] cannot find symbol // [javac] cannot find symbol
    return null;
  }

  @ConvolutionOp
  record Moded(@Hyperparameter("ONE") Mode mode) { // [convsmith:unresolved-type] The parameter mode of the constructor of bad.UnresolvedType.Moded mentions the type Mode, which neither a source file, nor the class path, nor an annotation processor provides. Check its spelling, its import and the dependencies; if another processor should have generated it, see that processor's errors (with kapt, set correctErrorTypes). // [javac] cannot find symbol
    Tensor transform(Tensor kernel, Missing missing) { // [convsmith:unresolved-type] The parameter missing of bad.UnresolvedType.Moded.transform mentions the type Missing, which neither a source file, nor the class path, nor an annotation processor provides. Check its spelling, its import and the dependencies; if another processor should have generated it, see that processor's errors (with kapt, set correctErrorTypes). // [javac] cannot find symbol
      return kernel;
    }
  }
}
