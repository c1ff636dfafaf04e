package io.convsmith.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import io.convsmith.processor.model.Base;
import io.convsmith.processor.model.OpModel;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/** Writes the constructors: kernels of equal and of any sizes, with and without options. */
final class Constructors {
  private static final String KERNEL_SIZE = "kernelSize";

  private final OpModel op;
  private final Base base;
  private final ClassName options;

  private Constructors(OpModel op, ClassName options) {
    this.op = op;
    this.base = op.base();
    this.options = options;
  }

  static void addTo(TypeSpec.Builder type, OpModel op, ClassName options, Instances instances) {
    Constructors constructors = new Constructors(op, options);
    type.addMethod(constructors.visible(List.of(KERNEL_SIZE), false));
    type.addMethod(constructors.visible(List.of(KERNEL_SIZE), true));
    if (op.base().kernelParameters().size() > 1) {
      type.addMethod(constructors.visible(op.base().kernelParameters(), false));
      type.addMethod(constructors.visible(op.base().kernelParameters(), true));
    }
    type.addMethod(constructors.initializing(instances));
  }

  private MethodSpec visible(List<String> sizes, boolean configured) {
    MethodSpec.Builder constructor = MethodSpec.constructorBuilder();
    if (op.isPublic()) {
      constructor.addModifiers(Modifier.PUBLIC);
    }
    Doc doc =
        Doc.of(
            op,
            "A layer with $L$L.",
            sizes.size() == 1 ? equalSizes() : "a kernel of any sizes",
            configured ? " and options" : "");
    if (base.hasFilters()) {
      doc.param("filters", "the number of output channels");
    }
    addSizes(constructor, sizes);
    sizes.forEach(size -> doc.param(size, meaning(size)));
    if (configured) {
      constructor.addParameter(Names.configure(options), "configure");
      doc.param("configure", "sets options");
    }
    String settings = configured ? "configured(new Options(), configure)" : "new Options()";
    return constructor
        .addJavadoc(doc.text())
        .addStatement("this($L,$W$L)", given(sizes), settings)
        .build();
  }

  private MethodSpec initializing(Instances instances) {
    MethodSpec.Builder constructor = MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE);
    addSizes(constructor, base.kernelParameters());
    constructor
        .addParameter(options, "options")
        .addStatement("super($L,$Woptions)", given(base.kernelParameters()))
        .addStatement("this.options = copyOf(options)");
    instances.initialize(constructor);
    return constructor.build();
  }

  private void addSizes(MethodSpec.Builder constructor, List<String> sizes) {
    if (base.hasFilters()) {
      constructor.addParameter(int.class, "filters");
    }
    sizes.forEach(size -> constructor.addParameter(int.class, size));
  }

  private CodeBlock given(List<String> sizes) {
    Stream<String> filters = base.hasFilters() ? Stream.of("filters") : Stream.of();
    Stream<String> all =
        base.kernelParameters().stream().map(size -> sizes.size() == 1 ? KERNEL_SIZE : size);
    return Stream.concat(filters, all).map(CodeBlock::of).collect(CodeBlock.joining(",$W"));
  }

  private String equalSizes() {
    return switch (base.kernelParameters().size()) {
      case 1 -> "a kernel of this size";
      case 2 -> "a square kernel";
      default -> "a cubic kernel";
    };
  }

  private String meaning(String size) {
    if (!size.equals(KERNEL_SIZE)) {
      return "the kernel's " + axis(size);
    }
    List<String> axes = base.kernelParameters();
    return axes.size() == 1
        ? "the number of steps that the kernel spans"
        : axes.stream()
            .map(Constructors::axis)
            .collect(Collectors.joining(" and ", "the kernel's ", ""));
  }

  private static String axis(String kernelParameter) {
    return kernelParameter.substring("kernel".length()).toLowerCase(Locale.ROOT);
  }
}
