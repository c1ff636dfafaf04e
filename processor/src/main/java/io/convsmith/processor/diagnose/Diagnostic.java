package io.convsmith.processor.diagnose;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be wrong with an op: a sentence in which {@code %1$s} is the element in
 * words, and how to put it right. {@code docs/diagnostics.md} is written from this list, in which
 * the first of a topic states it.
 */
public enum Diagnostic {
  NOT_STATIC(
      Topic.OP,
      "The %1$s is not static, so the layer has nothing to call it on.",
      "Declare it static (in Kotlin: a top-level function, or @JvmStatic in an object), or annotate"
          + " its class instead."),
  WRONG_RETURN_TYPE(
      "The %1$s returns %2$s instead of a tensor.", "Let it return io.convsmith.tensor.Tensor."),
  CHECKED_EXCEPTION(
      "The %1$s declares the checked exception %2$s, which a layer cannot pass on.",
      "Handle it, or throw an unchecked one."),
  GENERIC(
      "The %1$s has type parameters, for which the layer knows no types.",
      "Remove the type parameters."),
  VARARGS(
      "The %1$s takes a variable number of arguments, but a layer passes a fixed one.",
      "Declare each parameter by itself."),
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
  NO_KERNEL(
      Topic.PARAMETERS,
      "The %1$s takes no kernel.",
      "Begin its parameters with \"Tensor kernel\", or with \"Tensor inputs, Tensor kernel\" for a"
          + " whole operation; if the layer is to store no kernel, set kernelShape = NONE."),
  WRONG_TENSORS(
      "The %1$s takes %2$s as its leading tensors.",
      "A transform takes the kernel alone, a convolve takes the inputs and the kernel; with"
          + " kernelShape = NONE they do without the kernel."),
  SWAPPED_TENSORS(
      "The %1$s has two tensors under other names than it receives: the inputs come first, then the"
          + " kernel.",
      "Write \"Tensor inputs, Tensor kernel\", or \"Tensor kernel\" alone for a transform."),
  MISPLACED_TENSOR(
      "The %1$s is a tensor for which the layer has no value.",
      "The kernel, or the inputs and the kernel, come first; mark any further tensor @Trainable."),
  UNKNOWN_PARAMETER(
      "The %1$s has the type %2$s, for which the layer has no value.",
      "After the leading tensors an op may take @Trainable tensors, @State variables, a Convolution"
          + " and, unless it is a class, @Hyperparameter parameters."),
  SEVERAL_CONVOLUTIONS(
      "The %1$s is one more Convolution than the layer has.", "Ask for the Convolution once."),
  UNMARKED_PARAMETER(
      "The %1$s is not marked, so the layer has no value for it.",
      "Mark it @Hyperparameter with a default."),
  UNMARKED_STATE(
      "The %1$s is a StateVariable, but not marked, so the layer does not know its shape.",
      "Mark it @State, with a shape and where its first numbers come from."),
  SEVERAL_MARKS(
      Topic.PARAMETERS, "The %1$s is marked %2$s, of which it can be one only.", "Keep one mark."),
  STRAY_MARK(
      "The %1$s is marked %2$s, but belongs to no op.",
      "Annotate the method or class with @ConvolutionOp, or remove the mark."),
  MISPLACED_HYPERPARAMETER(
      Topic.HYPERPARAMETERS,
      "The %1$s is marked @Hyperparameter, but the hyperparameters of a class belong to its"
          + " constructor.",
      "Move it to the constructor or, in a record, to the components."),
  HYPERPARAMETER_TYPE(
      "The %1$s has the type %2$s, which no hyperparameter can have.",
      "Use double, int, boolean, String or an enum."),
  RESERVED_NAME("The %1$s takes the name %2$s, which %3$s has already.", "Give it another name."),
  SETTING_SHARED(
      "The layer would have the setting %2$s twice, from the %3$s and from the %4$s.",
      "Give one of them another name."),
  WRONG_DEFAULT(
      "The %1$s has the default \"%2$s\", which is not %3$s.", "Write the default as %3$s."),
  NO_RANGE(
      "The %1$s has a range of values, but the type %2$s.",
      "Leave min and max out: they are for int and double."),
  WRONG_BOUND("The %1$s has the bound %2$s, which is not %3$s.", "Write min and max as %3$s."),
  EMPTY_RANGE(
      "The %1$s accepts no value, since its min %2$s is above its max %3$s.", "Exchange them."),
  DEFAULT_OUT_OF_RANGE(
      "The %1$s has the default \"%2$s\", which is not within %3$s to %4$s.",
      "Change the default or the range."),
  MISPLACED_VARIABLE(
      Topic.VARIABLES,
      "The %1$s is marked %2$s, but the variables of a class belong to its method.",
      "Move it to the parameters of transform or convolve."),
  TRAINABLE_TYPE(
      "The %1$s is marked @Trainable, but has the type %2$s.",
      "Let it have the type io.convsmith.tensor.Tensor."),
  STATE_TYPE(
      "The %1$s is marked @State, but has the type %2$s.",
      "Let it have the type io.convsmith.tensor.StateVariable, of which value() is a tensor."),
  UNKNOWN_SIZE(
      "The %1$s has \"%2$s\" in a shape, which is neither a word of Sizes nor an int hyperparameter"
          + " of its op.",
      "Write a word such as FILTERS, a whole number, the name of an int hyperparameter, or a"
          + " product of them such as \"2 * rank\"."),
  WRONG_SIZE(
      "The %1$s has \"%2$s\" in a shape, which is no whole number from 1 to 2147483647.",
      "Write a number in this range."),
  SIZE_TYPE(
      "The %1$s has the hyperparameter %2$s in a shape, but its type is %3$s.",
      "Only an int can be a size."),
  SIZE_DEFAULT(
      "The %1$s is a size in a shape, but its default %2$s is below 1.",
      "Let its default be 1 at least."),
  SIZE_PRODUCT(
      "The %1$s has the product \"%2$s\" in a shape, but %3$s stands for several axes.",
      "Let %3$s stand alone, or multiply words for one axis."),
  SIZE_OF_IMAGES(
      "The %1$s has %2$s in a shape, but is for %3$s too, which is not over images.",
      "Write KERNEL_SIZE, which is as many sizes as the layer has axes, or leave %3$s out of its"
          + " layers."),
  UNKNOWN_INITIALIZER(
      "The %1$s begins with \"%2$s\", which is no initializer.",
      "Write one of %3$s, or \"#method\" for a method of the same class."),
  INITIALIZER_ARGUMENTS(
      "The %1$s begins with \"%2$s\", but %3$s.",
      "Write it as in \"constant(0.5)\", \"random_normal(0, 0.02)\" or \"zeros\"."),
  INITIAL_METHOD(
      "The %1$s begins with \"#%2$s\", but %3$s.",
      "Declare \"static Tensor %2$s(Tensor kernel)\" in the same class; it may also take a"
          + " Convolution, and hyperparameters of the op by name."),
  MISPLACED_NONE(
      Topic.KERNEL,
      "The %1$s has NONE among the terms of a shape.",
      "NONE is for kernelShape alone, and stands there by itself; without any terms a shape is that"
          + " of a single number."),
  KERNEL_OF_NONE(
      "The %1$s takes a kernel, but its op stores none.",
      "Take no tensor for a transform and the inputs alone for a whole operation, or leave"
          + " kernelShape = NONE out."),
  NO_KERNEL_TO_BEGIN_WITH(
      "The layer of the %1$s stores no kernel, but the %2$s begins with what a method makes of it.",
      "Name an initializer instead of a method."),
  UNKNOWN_OP_BEFORE(
      Topic.CHAINS,
      "The %1$s comes after \"%2$s\", which is no op of the same outermost class.",
      "Name a method or class that is marked @ConvolutionOp and lies in it."),
  AMBIGUOUS_OP_BEFORE(
      "The %1$s comes after \"%2$s\", but its outermost class has %3$s ops of that name.",
      "Rename one of them."),
  AFTER_ITSELF(
      "The %1$s comes after itself, by way of \"%2$s\".", "Remove it from after here or there."),
  REPEATED_OP_BEFORE(
      "The %1$s comes after \"%2$s\" twice.", "Name it once; an op brings those before it along."),
  OPERATION_BEFORE(
      "The %1$s comes after \"%2$s\", which is a whole operation and so the last.",
      "Only transforms of the kernel come before other ops."),
  KERNEL_SHAPE_BEHIND(
      "The op \"%2$s\" has a kernelShape of its own, but for the %1$s a kernel comes to it from the"
          + " op before.",
      "Only the first of several ops may have one."),
  STRAY_GRADIENT(
      Topic.GRADIENTS,
      "The %1$s is a gradient, but names no op.",
      "Name one of the ops in its class, as in @ConvolutionOpGradient(\"binarized\")."),
  UNKNOWN_OP_OF_GRADIENT(
      "The %1$s is the gradient of \"%2$s\", which is no op of its class.",
      "Name a method of the same class that is marked @ConvolutionOp."),
  AMBIGUOUS_OP_OF_GRADIENT(
      "The %1$s is the gradient of \"%2$s\", but its class has %3$s ops of that name.",
      "Rename one of them."),
  SEVERAL_GRADIENTS(
      Topic.GRADIENTS, "The %1$s is one of several gradients of the %2$s.", "Keep one."),
  GRADIENT_NOT_STATIC(
      "The %1$s is not static, but the op it is the gradient of is.", "Declare it static."),
  STATIC_GRADIENT(
      "The %1$s is static, but the op it is the gradient of is a class.",
      "Remove static: it is called on the same instance."),
  GRADIENT_RESULT(
      "The %1$s returns %2$s instead of gradients.",
      "Let it return a Tensor, the gradient for the kernel, or a java.util.List<Tensor>."),
  GRADIENT_PARAMETER(
      "The %1$s has a name that means nothing to a gradient of this op.",
      "Name it after what it is to receive: %2$s; a Convolution may have any name."),
  GRADIENT_PARAMETER_TYPE(
      "The %1$s receives %2$s, but has the type %3$s.", "Let it have the type %2$s."),
  MARKED_GRADIENT_PARAMETER(
      "The %1$s is marked %2$s, but a gradient receives by name what its op has.",
      "Remove the mark."),
  NO_UPSTREAM(
      "The %1$s does not take the gradient for what its op returns.",
      "Take it as \"Tensor upstream\"."),
  GRADIENT_WITHOUT_KERNEL(
      "The %1$s is the gradient of an op that stores no kernel, where all gradients are derived.",
      "Remove it; stopGradient and straightThrough of a tensor may do what it did."),
  NO_LAYERS(
      Topic.LAYERS,
      "The %1$s asks for no layer at all.",
      "Name one in layers, or leave layers out for CONV2D."),
  REPEATED_LAYER(Topic.LAYERS, "The %1$s asks for %2$s twice.", "Name each layer once."),
  BAD_NAME(
      "The name \"%2$s\" of the %1$s does not begin a Java class name.",
      "Set name to letters and digits in one word, such as \"Standardized\"."),
  REPEATED_SUFFIX(
      "The layer of the %1$s would be %2$s, since %3$s is appended to its name.",
      "Leave the %4$s out: name = \"%5$s\"."),
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
      Topic.COMPILATION,
      "The %1$s mentions the type %2$s, which neither a source file, nor the class path, nor an"
          + " annotation processor provides.",
      "Check its spelling, its import and the dependencies; if another processor should have"
          + " generated it, see that processor's errors (with kapt, set correctErrorTypes)."),
  NO_RUNTIME(
      "The %1$s needs %2$s, which is not on the class path.",
      "Add convsmith-runtime to the dependencies, of the same version as the processor."),
  NOT_WRITTEN(
      "The layer of the %1$s could not be written: %2$s.",
      "If another processor writes a class of that name, set the name of @ConvolutionOp; else see"
          + " to the folder that classes are written to."),
  INTERNAL_ERROR(
      "The annotation processor failed on the %1$s with %2$s.",
      "This is a mistake in Convsmith and not in your code: please report it with this message and"
          + " the signature of the op."),
  OPTION_SPELLING(
      Topic.SUSPICIONS,
      "The %1$s is a hyperparameter of its own, beside the layer's %2$s.",
      "If the layer's is meant, leave it out and ask for a Convolution, which knows the layer; else"
          + " give it a name that cannot be mistaken."),
  SINGLE_VALUE(
      "The %1$s accepts the value %2$s alone.", "Widen its range, or write the value into the op."),
  FAN_OF_NO_KERNEL(
      "The %1$s begins with \"%2$s\", which is made for kernels: it counts the fan of a shape that"
          + " has one.",
      "Name an initializer that does not depend on the shape, such as ones."),
  DEPRECATED_OP_BEFORE(
      "The %1$s comes after \"%2$s\", which is deprecated, and so its layer is too.",
      "Deprecate the op as well, or let it come after another.");

  private final @Nullable Topic topic;
  private final String sentence;
  private final String fix;

  /** One more of the same topic. */
  Diagnostic(String sentence, String fix) {
    this(null, sentence, fix);
  }

  /** The first of a topic. */
  Diagnostic(@Nullable Topic topic, String sentence, String fix) {
    this.topic = topic;
    this.sentence = sentence;
    this.fix = fix;
  }

  /** What it is about. */
  public Topic topic() {
    Topic current = Topic.OP;
    for (Diagnostic diagnostic : values()) {
      if (diagnostic.topic != null) {
        current = diagnostic.topic;
      }
      if (diagnostic == this) {
        break;
      }
    }
    return current;
  }

  /** Whether it is a warning, and the layer is written nevertheless. */
  public boolean isWarning() {
    return topic() == Topic.SUSPICIONS;
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
