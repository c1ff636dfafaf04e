package io.convsmith.processor;

import com.google.auto.service.AutoService;
import io.convsmith.ConvolutionOp;
import io.convsmith.ConvolutionOpGradient;
import io.convsmith.Hyperparameter;
import io.convsmith.State;
import io.convsmith.Trainable;
import io.convsmith.processor.model.OpModel;
import io.convsmith.processor.write.GeneratedLayer;
import io.convsmith.processor.write.LayerWriter;
import java.util.Set;
import java.util.function.Function;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;

/**
 * Writes a layer for every {@link ConvolutionOp}. It never claims the annotation, so that other
 * processors may look at it too.
 */
@AutoService(Processor.class)
public final class ConvolutionOpProcessor extends AbstractProcessor {
  private final Function<OpModel, GeneratedLayer> writer;
  private OpRounds rounds;

  /** The processor as compilers load it. */
  public ConvolutionOpProcessor() {
    this(LayerWriter::write);
  }

  ConvolutionOpProcessor(Function<OpModel, GeneratedLayer> writer) {
    this.writer = writer;
  }

  @Override
  public Set<String> getSupportedAnnotationTypes() {
    return Set.of(
        ConvolutionOp.class.getName(),
        ConvolutionOpGradient.class.getName(),
        Hyperparameter.class.getName(),
        Trainable.class.getName(),
        State.class.getName());
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  @Override
  public synchronized void init(ProcessingEnvironment environment) {
    super.init(environment);
    rounds = new OpRounds(environment, writer);
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    rounds.run(round);
    return false;
  }
}
