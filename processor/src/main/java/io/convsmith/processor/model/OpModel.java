package io.convsmith.processor.model;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A valid op with all that one of its layers is written from.
 *
 * @param qualifiedName the op: {@code demo.Kernels#standardized}, or a class
 * @param base the layer that is extended
 * @param layer the layer to generate
 * @param id the op's name in saved files
 * @param isPublic whether the layer is public
 * @param deprecation whether the layer is deprecated
 * @param transforms what makes the effective kernel of the raw one, from the first to the last
 * @param operation what makes outputs of inputs and effective kernel; null for the base layer's own
 * @param kernelShape the raw kernel
 * @param generatedAnnotation whether the platform's {@code Generated} annotation can be used
 * @param nullMarked whether JSpecify's {@code NullMarked} annotation can be used
 */
public record OpModel(
    String qualifiedName,
    Base base,
    ClassRef layer,
    String id,
    boolean isPublic,
    Deprecation deprecation,
    List<Stage> transforms,
    @Nullable Stage operation,
    KernelShape kernelShape,
    boolean generatedAnnotation,
    boolean nullMarked) {
  /** Copies the list. */
  public OpModel {
    transforms = List.copyOf(transforms);
  }

  /** All ops of the layer, in the order in which they run. */
  public List<Stage> stages() {
    List<Stage> stages = new ArrayList<>(transforms);
    if (operation != null) {
      stages.add(operation);
    }
    return stages;
  }

  /** The annotated op itself: the last one. */
  public Stage op() {
    List<Stage> stages = stages();
    return stages.get(stages.size() - 1);
  }

  /** The options that the ops add. */
  public List<HyperparameterModel> hyperparameters() {
    return stages().stream().flatMap(stage -> stage.hyperparameters().stream()).toList();
  }

  /** The variables that the ops add. */
  public List<VariableModel> variables() {
    return stages().stream().flatMap(stage -> stage.variables().stream()).toList();
  }

  /** Those of them that are trained. */
  public List<VariableModel> trainables() {
    return variables().stream().filter(VariableModel::trainable).toList();
  }
}
