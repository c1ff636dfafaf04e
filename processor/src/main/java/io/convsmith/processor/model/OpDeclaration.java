package io.convsmith.processor.model;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An annotated element as it stands in the source, right or wrong.
 *
 * @param site the annotated element
 * @param mark the annotation
 * @param type the class that is the op, or that the method is in
 * @param method the annotated method; null if the class is annotated
 * @param gradients the methods that are marked as this op's gradient
 * @param deprecation whether the op, a class around it or what a layer calls of it is deprecated
 * @param missingTypes what the signature mentions and is not there
 * @param surroundings what the compilation offers
 * @param neighbours all ops of the outermost class, without neighbours of theirs; none if this op
 *     comes after no other
 */
public record OpDeclaration(
    Site site,
    OpMark mark,
    TypeDeclaration type,
    @Nullable MethodDeclaration method,
    List<GradientDeclaration> gradients,
    Deprecation deprecation,
    List<MissingType> missingTypes,
    Surroundings surroundings,
    List<OpDeclaration> neighbours) {
  /** Copies the lists. */
  public OpDeclaration {
    gradients = List.copyOf(gradients);
    missingTypes = List.copyOf(missingTypes);
    neighbours = List.copyOf(neighbours);
  }

  /** The op in one word: {@code demo.Kernels#standardized}, or the class. */
  public String qualifiedName() {
    String owner = type.name().qualifiedName();
    return method == null ? owner : owner + "#" + method.name();
  }

  /** The name by which other ops and gradients call it: its method's or class' own. */
  public String calledName() {
    return method == null ? KotlinName.written(type.name().simpleName()) : method.writtenName();
  }

  /** Whether something is missing from its signature or from those of the ops before it. */
  public boolean isIncomplete() {
    List<OpDeclaration> reached = new ArrayList<>(List.of(this));
    for (int i = 0; i < reached.size(); i++) {
      OpDeclaration op = reached.get(i);
      if (!op.missingTypes.isEmpty()) {
        return true;
      }
      for (OpDeclaration neighbour : neighbours) {
        if (op.mark.after().texts().contains(neighbour.calledName())
            && !reached.contains(neighbour)) {
          reached.add(neighbour);
        }
      }
    }
    return false;
  }
}
