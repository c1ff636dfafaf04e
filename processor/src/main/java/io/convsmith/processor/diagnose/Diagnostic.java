package io.convsmith.processor.diagnose;

import java.util.Locale;

/**
 * Everything that can be wrong with an op: a sentence in which {@code %1$s} is the element in
 * words, and how to put it right. {@code docs/diagnostics.md} is written from this list.
 */
public enum Diagnostic {
  NOT_STATIC(
      "The %1$s is not static, so the layer has nothing to call it on.",
      "Declare it static (in Kotlin: a top-level function, or @JvmStatic in an object), or annotate"
          + " its class instead."),
  WRONG_RETURN_TYPE(
      "The %1$s returns %2$s instead of a tensor.", "Let it return io.convsmith.tensor.Tensor."),
  NO_KERNEL(
      "The %1$s takes no kernel.",
      "Begin its parameters with \"Tensor kernel\", or with \"Tensor inputs, Tensor kernel\" for a"
          + " whole operation."),
  WRONG_TENSORS(
      "The %1$s takes %2$s as its leading tensors.",
      "A transform takes the kernel alone, a convolve takes the inputs and the kernel."),
  SWAPPED_TENSORS(
      "The %1$s has two tensors under other names than it receives: the inputs come first, then the"
          + " kernel.",
      "Write \"Tensor inputs, Tensor kernel\", or \"Tensor kernel\" alone for a transform."),
  MISPLACED_TENSOR(
      "The %1$s is a tensor for which the layer has no value.",
      "Only the kernel, or the inputs and the kernel, are tensors, and they come first."),
  UNKNOWN_PARAMETER(
      "The %1$s has the type %2$s, for which the layer has no value.",
      "After the leading tensors a static op may take a Convolution and @Hyperparameter parameters;"
          + " the method of a class takes a Convolution alone."),
  SEVERAL_CONVOLUTIONS(
      "The %1$s is one more Convolution than the layer has.", "Ask for the Convolution once."),
  VARARGS(
      "The %1$s takes a variable number of arguments, but a layer passes a fixed one.",
      "Declare each parameter by itself."),
  CHECKED_EXCEPTION(
      "The %1$s declares the checked exception %2$s, which a layer cannot pass on.",
      "Handle it, or throw an unchecked one."),
  GENERIC(
      "The %1$s has type parameters, for which the layer knows no types.",
      "Remove the type parameters."),
  INACCESSIBLE(
      "The %1$s cannot be used by the layer, since %2$s is private.",
      "Make it package-private at least (in Kotlin: internal)."),
  INACCESSIBLE_TYPE(
      "The %1$s has the type %2$s, which the layer may not name.",
      "Make the type package-private at least, or public if it lies in another package."),
  INNER_CLASS(
      "The %1$s is an inner class, so the layer cannot create it.",
      "Declare it static, or move it out of the other class."),
  NOT_A_CLASS(
      "The %1$s is abstract or no class, so the layer cannot create it.",
      "Annotate a concrete class, a record or a static method (in Kotlin: a class, or a @JvmStatic"
          + " function of an object)."),
  NO_OP_METHOD(
      "The %1$s has no method that a layer could call.",
      "Declare one of \"Tensor transform(Tensor kernel)\" and \"Tensor convolve(Tensor inputs,"
          + " Tensor kernel)\"."),
  SEVERAL_OP_METHODS(
      "The %1$s is one of several named transform or convolve, so it is not clear which to call.",
      "Keep one, and give the others another name."),
  STATIC_OP_METHOD(
      "The %1$s is static, but its class is the op.",
      "Remove static, or annotate the method instead of the class."),
  SEVERAL_CONSTRUCTORS(
      "The %1$s has %2$s constructors, so it is not clear which are its hyperparameters.",
      "Keep one, or make the class a record, whose components count."),
  UNMARKED_PARAMETER(
      "The %1$s is not marked, so the layer has no value for it.",
      "Mark it @Hyperparameter with a default."),
  MISPLACED_HYPERPARAMETER(
      "The %1$s is marked @Hyperparameter, but the hyperparameters of a class belong to its"
          + " constructor.",
      "Move it to the constructor or, in a record, to the components."),
  STRAY_HYPERPARAMETER(
      "The %1$s is marked @Hyperparameter, but belongs to no op.",
      "Annotate the method or class with @ConvolutionOp, or remove the mark."),
  HYPERPARAMETER_TYPE(
      "The %1$s has the type %2$s, which no hyperparameter can have.",
      "Use double, int, boolean, String or an enum."),
  RESERVED_NAME(
      "The %1$s has the name of a setting or method that every convolution layer has.",
      "Give it another name."),
  WRONG_DEFAULT(
      "The %1$s has the default \"%2$s\", which is not %3$s.", "Write the default as %3$s."),
  BAD_NAME(
      "The name \"%2$s\" of the %1$s does not begin a Java class name.",
      "Set name to letters and digits in one word, such as \"Standardized\"."),
  REPEATED_SUFFIX(
      "The layer of the %1$s would be %2$s, since Conv2D is appended to its name.",
      "Leave the Conv2D out: name = \"%3$s\"."),
  NAME_TAKEN(
      "The %1$s asks for the layer %2$s, but there is a type of that name.",
      "Set the name of @ConvolutionOp, or rename the op."),
  NAME_SHARED(
      "The %1$s asks for the layer %2$s, and so does %3$s.",
      "Set the name of @ConvolutionOp on one of them; upper and lower case are not told apart."),
  BAD_ID(
      "The id \"%2$s\" of the %1$s cannot be the name of a file.",
      "Use letters, digits, \".\", \"_\", \"-\" and \"$\", with no \".\" or \"-\" at either end."),
  ID_SHARED(
      "The %1$s has the id \"%2$s\", and so has %3$s.",
      "Give each op an id of its own; upper and lower case are not told apart."),
  UNRESOLVED_TYPE(
      "The %1$s mentions the type %2$s, which neither a source file, nor the class path, nor an"
          + " annotation processor provides.",
      "Check its spelling, its import and the dependencies; if another processor should have"
          + " generated it, see that processor's errors (with kapt, set correctErrorTypes)."),
  NO_RUNTIME(
      "The %1$s needs io.convsmith.layers.Conv2D, which is not on the class path.",
      "Add convsmith-runtime to the dependencies."),
  NOT_WRITTEN(
      "The layer of the %1$s could not be written: %2$s.",
      "If another processor writes a class of that name, set the name of @ConvolutionOp; else see"
          + " to the folder that classes are written to."),
  INTERNAL_ERROR(
      "The annotation processor failed on the %1$s with %2$s.",
      "This is a mistake in Convsmith and not in your code: please report it with this message and"
          + " the signature of the op.");

  private final String sentence;
  private final String fix;

  Diagnostic(String sentence, String fix) {
    this.sentence = sentence;
    this.fix = fix;
  }

  /** What stands in brackets before the message: {@code convsmith:not-static}. */
  public String code() {
    return "convsmith:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What is wrong, with placeholders. */
  public String sentence() {
    return sentence;
  }

  /** What to do about it, with the placeholders of the sentence. */
  public String fix() {
    return fix;
  }
}
