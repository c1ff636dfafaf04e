package io.convsmith.processor;

import io.convsmith.ConvolutionOp;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.annotation.processing.Completion;
import javax.annotation.processing.Filer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;

/** The processor, and what it says each of its files comes from, as a build tool sees it. */
final class WatchedProcessor implements Processor {
  private final Processor processor = new ConvolutionOpProcessor();
  private final Map<String, List<Origin>> origins = new TreeMap<>();
  private final Set<String> ops = new HashSet<>();

  /**
   * An element that a file comes from.
   *
   * @param topLevel the qualified name of the outermost class around it
   * @param element the element as the compiler writes it
   */
  record Origin(String topLevel, String element) {
    static Origin of(Element element) {
      Element outermost = element;
      while (!(outermost.getEnclosingElement() instanceof PackageElement)) {
        outermost = outermost.getEnclosingElement();
      }
      String name = ((TypeElement) outermost).getQualifiedName().toString();
      return new Origin(name, element.getEnclosingElement() + "/" + element);
    }
  }

  /** For each class or resource its originating elements. */
  Map<String, List<Origin>> origins() {
    return origins;
  }

  /** All elements with an op's annotation that a round had. */
  Set<String> ops() {
    return ops;
  }

  @Override
  public void init(ProcessingEnvironment environment) {
    Filer filer =
        proxy(
            Filer.class,
            (proxy, method, arguments) -> {
              if (method.getName().equals("createSourceFile")) {
                note(arguments[0].toString(), (Element[]) arguments[1]);
              } else if (method.getName().equals("createResource")) {
                note(arguments[2].toString(), (Element[]) arguments[3]);
              } else {
                throw new UnsupportedOperationException(method.getName());
              }
              return method.invoke(environment.getFiler(), arguments);
            });
    processor.init(
        proxy(
            ProcessingEnvironment.class,
            (proxy, method, arguments) ->
                method.getName().equals("getFiler")
                    ? filer
                    : method.invoke(environment, arguments)));
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    for (Element op : round.getElementsAnnotatedWith(ConvolutionOp.class)) {
      ops.add(Origin.of(op).element());
    }
    return processor.process(annotations, round);
  }

  @Override
  public Set<String> getSupportedOptions() {
    return processor.getSupportedOptions();
  }

  @Override
  public Set<String> getSupportedAnnotationTypes() {
    return processor.getSupportedAnnotationTypes();
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return processor.getSupportedSourceVersion();
  }

  @Override
  public Iterable<? extends Completion> getCompletions(
      Element element, AnnotationMirror annotation, ExecutableElement member, String userText) {
    return processor.getCompletions(element, annotation, member, userText);
  }

  private void note(String file, Element... elements) {
    List<Origin> of = new ArrayList<>();
    for (Element element : elements) {
      of.add(Origin.of(element));
    }
    origins.put(file, of);
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    InvocationHandler unwrapping =
        (proxy, method, arguments) -> {
          try {
            return handler.invoke(proxy, method, arguments);
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        };
    return type.cast(
        Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, unwrapping));
  }
}
