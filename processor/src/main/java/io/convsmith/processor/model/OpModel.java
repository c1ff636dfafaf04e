package io.convsmith.processor.model;

import java.util.List;

/**
 * A valid op with all that its layer is written from.
 *
 * @param qualifiedName the op: {@code demo.Kernels#standardized}, or a class
 * @param layer the layer to generate
 * @param id the op's name in saved files
 * @param isPublic whether the layer is public
 * @param deprecation whether the layer is deprecated
 * @param operation what the op computes
 * @param call how it is called
 * @param hyperparameters the options it adds, in the order of the op's parameters
 * @param generatedAnnotation whether the platform's {@code Generated} annotation can be used
 * @param nullMarked whether JSpecify's {@code NullMarked} annotation can be used
 */
public record OpModel(
    String qualifiedName,
    ClassRef layer,
    String id,
    boolean isPublic,
    Deprecation deprecation,
    Operation operation,
    Call call,
    List<HyperparameterModel> hyperparameters,
    boolean generatedAnnotation,
    boolean nullMarked) {

  /** What an op computes. */
  public enum Operation {
    /** The effective kernel from the raw one. */
    KERNEL_TRANSFORM,
    /** The outputs from inputs and kernel. */
    WHOLE_OPERATION
  }

  /** Copies the list. */
  public OpModel {
    hyperparameters = List.copyOf(hyperparameters);
  }
}
