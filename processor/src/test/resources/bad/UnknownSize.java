package bad;

import static io.convsmith.Sizes.FILTERS;

import io.convsmith.ConvolutionOp;
import io.convsmith.Hyperparameter;
import io.convsmith.Trainable;
import io.convsmith.tensor.Tensor;

class UnknownSize {
  @ConvolutionOp(kernelShape = {"rnak", FILTERS}) // [convsmith:unknown-size] The method bad.UnknownSize.misspelt has "rnak" in a shape, which is neither a word of Sizes nor an int hyperparameter of its op. Write a word such as FILTERS, a whole number, the name of an int hyperparameter, or a product of them such as "2 * rank". Did you mean rank?
  static Tensor misspelt(
      Tensor kernel,
      @Trainable(shape = "FILTER", init = "ones") Tensor first, // [convsmith:unknown-size] The parameter first of bad.UnknownSize.misspelt has "FILTER" in a shape, which is neither a word of Sizes nor an int hyperparameter of its op. Write a word such as FILTERS, a whole number, the name of an int hyperparameter, or a product of them such as "2 * rank". Did you mean FILTERS?
      @Trainable(shape = {FILTERS, "2 * filters"}, init = "ones") Tensor second, // [convsmith:unknown-size] The parameter second of bad.UnknownSize.misspelt has "filters" in a shape, which is neither a word of Sizes nor an int hyperparameter of its op. Write a word such as FILTERS, a whole number, the name of an int hyperparameter, or a product of them such as "2 * rank". Did you mean FILTERS?
      @Hyperparameter("3") int rank) {
    return kernel;
  }

  @ConvolutionOp
  static Tensor strange(
      Tensor kernel,
      @Trainable(shape = "", init = "ones") Tensor empty, // [convsmith:unknown-size] The parameter empty of bad.UnknownSize.strange has "" in a shape, which is neither a word of Sizes nor an int hyperparameter of its op. Write a word such as FILTERS, a whole number, the name of an int hyperparameter, or a product of them such as "2 * rank".
      @Trainable(shape = "FILTERS + 1", init = "ones") Tensor sum, // [convsmith:unknown-size] The parameter sum of bad.UnknownSize.strange has "FILTERS + 1" in a shape, which is neither a word of Sizes nor an int hyperparameter of its op. Write a word such as FILTERS, a whole number, the name of an int hyperparameter, or a product of them such as "2 * rank".
      @Trainable(shape = "2 *", init = "ones") Tensor half) { // [convsmith:unknown-size] The parameter half of bad.UnknownSize.strange has "" in a shape, which is neither a word of Sizes nor an int hyperparameter of its op. Write a word such as FILTERS, a whole number, the name of an int hyperparameter, or a product of them such as "2 * rank".
    return kernel;
  }
}
