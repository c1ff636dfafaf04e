package io.convsmith.processor.read;

import io.convsmith.processor.model.Deprecation;
import io.convsmith.processor.model.GradientDeclaration;
import io.convsmith.processor.model.GradientTarget;
import io.convsmith.processor.model.MissingType;
import io.convsmith.processor.model.OpDeclaration;
import io.convsmith.processor.model.OpMark;
import io.convsmith.processor.model.Site;
import io.convsmith.processor.model.TypeLookup;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javax.annotation.processing.Messager;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.util.Elements;
import javax.tools.Diagnostic;

/** Reads annotated elements into declarations. Judges nothing and never looks into bodies. */
public final class OpReader {
  private final Elements elements;
  private final Messager messager;
  private final MethodReader methods;
  private final DeclaringTypeReader types;
  private final SurroundingsReader surroundings;

  /** A reader for one compilation. */
  public OpReader(ProcessingEnvironment environment) {
    this.elements = environment.getElementUtils();
    this.messager = environment.getMessager();
    this.methods = new MethodReader(elements, environment.getTypeUtils());
    this.types = new DeclaringTypeReader(methods, environment.getTypeUtils());
    this.surroundings = new SurroundingsReader(elements);
  }

  /** Reads a method or class with {@code @ConvolutionOp} on it. */
  public OpDeclaration read(Element op) {
    List<OpDeclaration> neighbours = new ArrayList<>();
    if (!MarkReader.readOp(op).after().items().isEmpty()) {
      for (Element neighbour : Neighbours.of(op)) {
        neighbours.add(read(neighbour, List.of()));
      }
    }
    return read(op, neighbours);
  }

  /**
   * Reads which op a method with {@code @ConvolutionOpGradient} on it says it belongs to; empty if
   * the compiler could not make that out.
   */
  public Optional<GradientTarget> readTarget(Element gradient) {
    AnnotationMirror annotation = Annotations.find(gradient, Annotations.GRADIENT);
    return annotation == null || Annotations.isBroken(annotation)
        ? Optional.empty()
        : Optional.of(Gradients.target(gradient));
  }

  /** Whether an op is another element's, said once more. */
  public boolean isRepetition(Element op) {
    return KotlinStubs.isRepetition(op);
  }

  /** The site of an element about which nothing else could be found out. */
  public Site site(Element element) {
    return new ElementSite(element);
  }

  /** Tells which names are taken by other types than generated layers. */
  public TypeLookup lookup(Element from) {
    return name -> {
      TypeElement existing = surroundings.find(name, from);
      return existing != null && !Annotations.has(existing, "io.convsmith.ConvsmithGenerated");
    };
  }

  /** Prints an error where a site is. */
  public void printError(Site site, String text) {
    ((ElementSite) site).print(messager, Diagnostic.Kind.ERROR, text);
  }

  /** Prints a warning where a site is, if nothing there or around it asks for silence. */
  public void printWarning(Site site, String code, String text) {
    ElementSite place = (ElementSite) site;
    if (!place.suppresses(code)) {
      place.print(messager, Diagnostic.Kind.WARNING, text);
    }
  }

  private OpDeclaration read(Element op, List<OpDeclaration> neighbours) {
    OpMark mark = MarkReader.readOp(op);
    boolean isMethod = op instanceof ExecutableElement;
    TypeElement type = (TypeElement) (isMethod ? Enclosing.of(op) : op);
    List<ExecutableElement> gradients = Gradients.of(op);
    Initials initials = new Initials(op);
    return new OpDeclaration(
        new ElementSite(op),
        mark,
        isMethod ? types.readAround(type, initials.any()) : types.readOp(type),
        isMethod ? methods.read((ExecutableElement) op) : null,
        gradients.stream().map(this::gradient).toList(),
        deprecation(op, called(op, gradients, initials)),
        missing(op, gradients, initials),
        surroundings.read(op, mark.bases()),
        neighbours);
  }

  private GradientDeclaration gradient(ExecutableElement gradient) {
    return new GradientDeclaration(Gradients.opName(gradient), methods.read(gradient));
  }

  private List<MissingType> missing(
      Element op, List<ExecutableElement> gradients, Initials initials) {
    MissingReader missing = new MissingReader();
    missing.addOp(op);
    called(op, gradients, initials).forEach(missing::addSignature);
    return missing.missing();
  }

  /** What a layer of the op calls. */
  private List<ExecutableElement> called(
      Element op, List<ExecutableElement> gradients, Initials initials) {
    List<ExecutableElement> called = new ArrayList<>();
    if (op instanceof TypeElement type) {
      called.addAll(types.constructors(type));
    }
    called.addAll(OpMethods.of(op));
    called.addAll(gradients);
    called.addAll(initials.methods());
    return called;
  }

  /** A layer is as deprecated as what it calls, so that javac does not warn of the calls. */
  private Deprecation deprecation(Element op, List<ExecutableElement> called) {
    List<Element> used = new ArrayList<>(Enclosing.chain(op));
    used.addAll(called);
    called.forEach(method -> method.getParameters().forEach(it -> used.addAll(constants(it))));
    return used.stream()
        .map(this::ownDeprecation)
        .max(Comparator.naturalOrder())
        .orElse(Deprecation.NONE);
  }

  /** The enum of a hyperparameter and the constant that is its default, which options mention. */
  private static List<Element> constants(VariableElement parameter) {
    AnnotationMirror mark = Annotations.find(parameter, Annotations.HYPERPARAMETER);
    if (mark == null || !(parameter.asType() instanceof DeclaredType type)) {
      return List.of();
    }
    String constant = Annotations.text(parameter, mark, "value").text();
    List<Element> mentioned = new ArrayList<>(List.of(type.asElement()));
    for (Element member : type.asElement().getEnclosedElements()) {
      if (member.getKind() == ElementKind.ENUM_CONSTANT
          && member.getSimpleName().contentEquals(constant)) {
        mentioned.add(member);
      }
    }
    return mentioned;
  }

  private Deprecation ownDeprecation(Element element) {
    AnnotationMirror annotation = Annotations.find(element, "java.lang.Deprecated");
    if (annotation != null
        && Annotations.text(element, annotation, "forRemoval").text().equals("true")) {
      return Deprecation.FOR_REMOVAL;
    }
    return elements.isDeprecated(element) // by the annotation or, to javac, by Javadoc alone
        ? Deprecation.DEPRECATED
        : Deprecation.NONE;
  }
}
