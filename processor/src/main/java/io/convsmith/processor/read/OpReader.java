package io.convsmith.processor.read;

import io.convsmith.processor.model.Deprecation;
import io.convsmith.processor.model.KotlinName;
import io.convsmith.processor.model.MissingType;
import io.convsmith.processor.model.OpDeclaration;
import io.convsmith.processor.model.Site;
import io.convsmith.processor.model.TypeLookup;
import java.util.ArrayList;
import java.util.List;
import javax.annotation.processing.Messager;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

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
    AnnotationMirror annotation = Annotations.find(op, Annotations.CONVOLUTION_OP);
    if (annotation == null) {
      throw new IllegalArgumentException(op + " has no ConvolutionOp annotation.");
    }
    boolean isMethod = op instanceof ExecutableElement;
    TypeElement type = (TypeElement) (isMethod ? Enclosing.of(op) : op);
    return new OpDeclaration(
        new ElementSite(op),
        Annotations.text(op, annotation, "name"),
        Annotations.text(op, annotation, "id"),
        isMethod ? types.readAround(type) : types.readOp(type),
        isMethod ? methods.read((ExecutableElement) op) : null,
        deprecation(op),
        missing(op, type),
        surroundings.read(op));
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
  public void print(Site site, String text) {
    ((ElementSite) site).print(messager, text);
  }

  private List<MissingType> missing(Element op, TypeElement type) {
    List<MissingType> missing = new ArrayList<>();
    if (op instanceof ExecutableElement method) {
      missing.addAll(MethodReader.missing(method));
    } else {
      for (ExecutableElement constructor : types.constructors(type)) {
        missing.addAll(MethodReader.missing(constructor));
      }
      for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
        String name = KotlinName.written(method.getSimpleName());
        if (name.equals("transform") || name.equals("convolve")) {
          missing.addAll(MethodReader.missing(method));
        }
      }
    }
    return missing;
  }

  private Deprecation deprecation(Element op) {
    Deprecation deprecation = Deprecation.NONE;
    for (Element element : Enclosing.chain(op)) {
      AnnotationMirror annotation = Annotations.find(element, "java.lang.Deprecated");
      if (annotation != null) {
        if (Annotations.text(element, annotation, "forRemoval").text().equals("true")) {
          return Deprecation.FOR_REMOVAL;
        }
        deprecation = Deprecation.DEPRECATED;
      }
    }
    return deprecation;
  }
}
