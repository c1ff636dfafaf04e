package io.convsmith.processor.diagnose;

import io.convsmith.processor.model.ClassRef;
import io.convsmith.processor.model.Deprecation;
import io.convsmith.processor.model.MethodDeclaration;
import io.convsmith.processor.model.OpDeclaration;
import io.convsmith.processor.model.ParameterDeclaration;
import io.convsmith.processor.model.Site;
import io.convsmith.processor.model.Stated;
import io.convsmith.processor.model.Surroundings;
import io.convsmith.processor.model.TypeDeclaration;
import io.convsmith.processor.model.TypeDescription;
import io.convsmith.processor.model.TypeDescription.Kind;
import java.util.List;
import java.util.Set;

/** Declarations made by hand, without a compiler. */
final class Declared {
  static final ParameterDeclaration KERNEL = tensor("kernel");
  static final ParameterDeclaration INPUTS = tensor("inputs");
  static final ParameterDeclaration CONVOLUTION =
      new ParameterDeclaration(
          at("conv"), "conv", TypeDescription.of(Kind.CONVOLUTION, "Convolution"), null);

  private Declared() {}

  /** A public static op {@code demo.Kernels.name}. */
  static OpDeclaration op(String name, ParameterDeclaration... parameters) {
    return op(name, "", "", parameters);
  }

  static OpDeclaration op(
      String name, String stated, String id, ParameterDeclaration... parameters) {
    TypeDeclaration type =
        new TypeDeclaration(
            at("class demo.Kernels"),
            ClassRef.topLevel("demo", "Kernels"),
            TypeDeclaration.Kind.CLASS,
            false,
            false,
            false,
            true,
            null,
            List.of(),
            List.of());
    MethodDeclaration method =
        new MethodDeclaration(
            at(name),
            name,
            true,
            false,
            true,
            false,
            false,
            TypeDescription.of(Kind.TENSOR, "Tensor"),
            List.of(parameters),
            List.of());
    return new OpDeclaration(
        at(name),
        new Stated(stated, at("name of " + name)),
        new Stated(id, at("id of " + name)),
        type,
        method,
        Deprecation.NONE,
        List.of(),
        new Surroundings(true, true, true, Set.of("inherited")));
  }

  static ParameterDeclaration tensor(String name) {
    return new ParameterDeclaration(
        at(name), name, TypeDescription.of(Kind.TENSOR, "Tensor"), null);
  }

  static ParameterDeclaration hyperparameter(String name, Kind kind, String value) {
    return new ParameterDeclaration(
        at(name), name, TypeDescription.of(kind, kind.toString()), new Stated(value, at(name)));
  }

  private static Site at(String description) {
    return new Place(description);
  }

  private record Place(String description) implements Site {}
}
