package io.convsmith.processor.diagnose;

import io.convsmith.processor.model.Base;
import io.convsmith.processor.model.ClassRef;
import io.convsmith.processor.model.Deprecation;
import io.convsmith.processor.model.HyperparameterMark;
import io.convsmith.processor.model.Marks;
import io.convsmith.processor.model.MethodDeclaration;
import io.convsmith.processor.model.OpDeclaration;
import io.convsmith.processor.model.OpMark;
import io.convsmith.processor.model.ParameterDeclaration;
import io.convsmith.processor.model.Site;
import io.convsmith.processor.model.Stated;
import io.convsmith.processor.model.StatedList;
import io.convsmith.processor.model.Surroundings;
import io.convsmith.processor.model.TypeDeclaration;
import io.convsmith.processor.model.TypeDescription;
import io.convsmith.processor.model.TypeDescription.Kind;
import io.convsmith.processor.model.VariableMark;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Declarations made by hand, without a compiler. */
final class Declared {
  static final ParameterDeclaration KERNEL = tensor("kernel");
  static final ParameterDeclaration INPUTS = tensor("inputs");
  static final ParameterDeclaration CONVOLUTION =
      new ParameterDeclaration(
          at("conv"), "conv", TypeDescription.of(Kind.CONVOLUTION, "Convolution"), Marks.NONE);

  private Declared() {}

  /** A public static op {@code demo.Kernels.name}. */
  static OpDeclaration op(String name, ParameterDeclaration... parameters) {
    return op(name, "", "", parameters);
  }

  static OpDeclaration op(
      String name, String stated, String id, ParameterDeclaration... parameters) {
    return op(name, mark(name, stated, id, List.of()), parameters);
  }

  /** The same for some layers. */
  static OpDeclaration layered(
      String name, String id, List<Base> layers, ParameterDeclaration... parameters) {
    return op(name, mark(name, "", id, layers), parameters);
  }

  private static OpDeclaration op(String name, OpMark mark, ParameterDeclaration... parameters) {
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
    Map<Base, Set<String>> inherited = new EnumMap<>(Base.class);
    mark.bases().forEach(base -> inherited.put(base, Set.of("inherited")));
    return new OpDeclaration(
        at(name),
        mark,
        type,
        method,
        List.of(),
        Deprecation.NONE,
        List.of(),
        new Surroundings(true, true, inherited),
        List.of());
  }

  private static OpMark mark(String name, String stated, String id, List<Base> layers) {
    Site site = at("annotation of " + name);
    return new OpMark(
        new Stated(stated, at("name of " + name)),
        new Stated(id, at("id of " + name)),
        list(layers.stream().map(Base::name).toList(), site),
        list(List.of(), site),
        list(List.of(), site));
  }

  private static StatedList list(List<String> texts, Site site) {
    return new StatedList(
        !texts.isEmpty(), texts.stream().map(text -> new Stated(text, site)).toList(), site);
  }

  static ParameterDeclaration tensor(String name) {
    return new ParameterDeclaration(
        at(name), name, TypeDescription.of(Kind.TENSOR, "Tensor"), Marks.NONE);
  }

  static ParameterDeclaration hyperparameter(String name, Kind kind, String value) {
    return hyperparameter(name, kind, value, "", "");
  }

  static ParameterDeclaration hyperparameter(
      String name, Kind kind, String value, String min, String max) {
    HyperparameterMark mark =
        new HyperparameterMark(
            new Stated(value, at(name)), new Stated(min, at(name)), new Stated(max, at(name)));
    return new ParameterDeclaration(
        at(name), name, TypeDescription.of(kind, kind.toString()), new Marks(mark, null, null));
  }

  /** A trainable tensor. */
  static ParameterDeclaration trainable(String name, String init, String... shape) {
    VariableMark mark =
        new VariableMark(list(List.of(shape), at(name)), new Stated(init, at(name)));
    return new ParameterDeclaration(
        at(name), name, TypeDescription.of(Kind.TENSOR, "Tensor"), new Marks(null, mark, null));
  }

  private static Site at(String description) {
    return new Place(description);
  }

  private record Place(String description) implements Site {}
}
