package io.convsmith.testing;

import io.convsmith.layers.ConvolutionLayer;
import io.convsmith.layers.ConvolutionPieces;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Checks a convolution layer of one's own, generated from an op or written by hand, in a unit test.
 *
 * <pre>{@code
 * @Test void standardizationIsRight() {
 *   ConvolutionOpCheck.verify(() -> new StandardizedConv2D(4, 3));
 * }
 *
 * @Test void everythingElseIsRightToo() {
 *   ConvolutionOpCheck.of(() -> new QuantizedConv2D(4, 3, c -> c.bits(4)))
 *       .surrogate(kernel -> kernel.clip(-1, 1))       // a straight-through op: what its gradient is of
 *       .fromConfig(QuantizedConv2D::fromConfig)       // made again; other strides, groups, formats
 *       .copied(layer -> layer.copyWith(c -> {}))
 *       .verify();
 * }
 * }</pre>
 *
 * <p>What is checked:
 *
 * <ul>
 *   <li>in double precision, in a training step: the gradients for the inputs, the kernel and all
 *       trainable variables, of the effective kernel, of the convolution and of the whole layer,
 *       against difference quotients, number by number where there are few and along random
 *       directions; those of added losses too; each trainable variable gets a gradient
 *   <li>the fast engine in single precision against the reference: outputs and gradients
 *   <li>prediction: nothing random, nothing kept, no state changed, each example by itself
 *   <li>a training step in a model: finite, and with the same seed the same bit for bit
 *   <li>folded into a plain layer, where that is possible, it predicts the same bit for bit
 *   <li>with {@link #fromConfig}: the layer is the same when it is made again from its config; it
 *       is right in the other data format, with strides, dilation, padding and groups
 *   <li>from a file it would be the same layer: its config goes through JSON and {@link
 *       io.convsmith.layers.LayerTypes}. A layer written by hand, which users add there, is made by
 *       what {@link #fromConfig} gives; without that the report notes that it was not checked
 *   <li>with {@link #copied}: a copy is the same layer
 * </ul>
 *
 * <p>All failures are reported together, in an {@link AssertionError}. What an author may mean
 * though it looks like a mistake is declared by the methods here. All random numbers come from one
 * seed, so that a check gives the same result each time.
 *
 * @param <L> the layer's class
 */
public final class ConvolutionOpCheck<L extends ConvolutionLayer> {
  private static final int BATCH = 2;
  private static final int LARGER = 8;
  static final String GRADIENT = "gradient";

  private final Supplier<? extends L> layers;
  private final Meant meant = new Meant();
  private long seed = 1;
  private @Nullable Shape inputs;

  private ConvolutionOpCheck(Supplier<? extends L> layers) {
    this.layers = layers;
  }

  /**
   * Checks everything that can be without being told more.
   *
   * @param layers gives a fresh layer each time
   * @throws AssertionError if something is wrong, saying what, where, both numbers and shapes
   */
  public static <L extends ConvolutionLayer> void verify(Supplier<? extends L> layers) {
    new ConvolutionOpCheck<>(layers).verify();
  }

  /** A check that can be told more before it is run by {@link #verify()}. */
  public static <L extends ConvolutionLayer> ConvolutionOpCheck<L> of(Supplier<L> layers) {
    return new ConvolutionOpCheck<>(layers);
  }

  /**
   * The shape of the inputs with the batch axis, in the layer's data format; two images little
   * larger than the kernel by default. Small ones keep the check fast: each number is moved.
   */
  public ConvolutionOpCheck<L> inputs(int... sizes) {
    inputs = Shape.of(sizes);
    return this;
  }

  /** Where all random numbers come from; 1 by default. */
  public ConvolutionOpCheck<L> seed(long value) {
    seed = value;
    return this;
  }

  /**
   * What the gradient of a straight-through transform is the gradient of: a function of the kernel
   * whose derived gradient is the op's, and that need not have the op's values.
   *
   * <pre>{@code check.surrogate(kernel -> kernel.clip(-1, 1)) // of kernel.sign() }</pre>
   */
  public ConvolutionOpCheck<L> surrogate(UnaryOperator<Tensor> ofKernel) {
    meant.surrogate = op -> ofKernel.apply(op.kernel());
    return this;
  }

  /**
   * The same of the kernel and what else the op is given.
   *
   * <pre>{@code
   * check.surrogate((kernel, op) -> kernel.div(op.variable("scale")).clip(-8, 7).times(op.variable("scale")))
   * }</pre>
   */
  public ConvolutionOpCheck<L> surrogate(BiFunction<Tensor, OpArguments, Tensor> ofKernel) {
    meant.surrogate = op -> ofKernel.apply(op.kernel(), op);
    return this;
  }

  /**
   * What the gradient of a straight-through operation is the gradient of; see {@link OpArguments}.
   */
  public ConvolutionOpCheck<L> operationSurrogate(Function<OpArguments, Tensor> ofArguments) {
    meant.operationSurrogate = ofArguments;
    return this;
  }

  /** The reverse of {@code config()}: {@code StandardizedConv2D::fromConfig}. */
  public ConvolutionOpCheck<L> fromConfig(
      Function<Map<String, Object>, ? extends ConvolutionLayer> reader) {
    meant.fromConfig = reader;
    return this;
  }

  /** A copy of one of the layers: {@code layer -> layer.copyWith(c -> {})}. */
  @SuppressWarnings("unchecked") // it is applied to what the supplier gave
  public ConvolutionOpCheck<L> copied(Function<? super L, ? extends ConvolutionLayer> copy) {
    meant.copy = layer -> copy.apply((L) layer);
    return this;
  }

  /** Trainable variables that are meant to get no gradient. */
  public ConvolutionOpCheck<L> unused(String... variables) {
    meant.unused.addAll(List.of(variables));
    return this;
  }

  /**
   * What the op puts behind {@code stopGradient()} is a constant on purpose, as the singular
   * vectors of spectral normalization are: slopes are taken with it held.
   */
  public ConvolutionOpCheck<L> stopGradientIntended() {
    meant.stopGradient = true;
    return this;
  }

  /** Predictions are random on purpose. */
  public ConvolutionOpCheck<L> randomInInference() {
    meant.randomInInference = true;
    return this;
  }

  /** The outputs of an example depend on the others of its batch on purpose. */
  public ConvolutionOpCheck<L> dependsOnBatch() {
    meant.dependsOnBatch = true;
    return this;
  }

  /**
   * Runs all checks.
   *
   * @throws AssertionError if something is wrong, saying what, where, both numbers and shapes
   */
  public void verify() {
    report().orThrow();
  }

  /** Runs all checks and says what they found. */
  public CheckReport report() {
    Findings findings = new Findings();
    ConvolutionLayer first = layers.get();
    Subject subject = subject(first, findings);
    if (subject != null) {
      findings.collect(GRADIENT, () -> gradients(subject, findings));
      findings.collect(
          "single precision",
          () -> new SinglePrecisionCheck(subject, findings).of(subject.fresh()));
      findings.collect(
          "inference", () -> new InferenceCheck(subject, findings).of(subject.fresh()));
      findings.collect("training step", () -> new TrainingCheck(subject, findings).run());
      findings.collect("fold", () -> new FoldCheck(subject, findings).of(subject.fresh()));
      made(subject, findings);
    }
    return findings.report(first.toString());
  }

  /** Checks gradients alone. */
  public CheckReport gradientReport() {
    Findings findings = new Findings();
    ConvolutionLayer first = layers.get();
    Subject subject = subject(first, findings);
    if (subject != null) {
      findings.collect(GRADIENT, () -> gradients(subject, findings));
    }
    return findings.report(first.toString());
  }

  /** At two sizes of the kernel, since much of what limits and rounds does nothing at one. */
  private static void gradients(Subject subject, Findings findings) {
    new SurrogateCheck(subject, findings, "surrogate").of(subject.fresh());
    new GradientCheck(subject, findings, GRADIENT, true).of(subject.fresh());
    if (!findings.failed(GRADIENT) && !findings.failed("surrogate")) {
      Subject larger = subject.withKernelSize(LARGER);
      String where = ", with a kernel " + LARGER + " times as large";
      new SurrogateCheck(larger, findings, "surrogate" + where).of(larger.fresh());
      new GradientCheck(larger, findings, GRADIENT + where, true).of(larger.fresh());
    }
  }

  /** The layer made again in each way that is known. */
  private void made(Subject subject, Findings findings) {
    UnaryOperator<ConvolutionLayer> copy = meant.copy;
    if (copy != null) {
      findings.collect(
          "copy",
          () -> {
            ConvolutionLayer layer = subject.fresh();
            new ConfigCheck(subject, findings, "copy").of(layer, copy.apply(layer));
          });
    }
    Function<Map<String, Object>, ? extends ConvolutionLayer> reader = meant.fromConfig;
    if (reader == null) {
      new SavedCheck(subject, findings).of(null);
      findings.note(
          "config",
          "not checked, and neither are other data formats, strides and groups: give"
              + " fromConfig(..) for that.");
      return;
    }
    findings.collect(
        "config",
        () -> {
          ConvolutionLayer layer = subject.fresh();
          new ConfigCheck(subject, findings, "config").of(layer, reader.apply(layer.config()));
        });
    if (findings.failed("config")) {
      return;
    }
    new SavedCheck(subject, findings).of(reader);
    findings.collect(
        "settings", () -> new VariantCheck(subject, findings, reader).of(subject.fresh()));
  }

  /** Null if the layer cannot be recorded at all, which is a failure. */
  private @Nullable Subject subject(ConvolutionLayer first, Findings findings) {
    try {
      Shape shape = inputs == null ? ConvolutionPieces.fittingInputs(first, BATCH) : inputs;
      Subject subject = new Subject(layers, shape, meant, seed, 1);
      subject.fresh();
      return subject;
    } catch (RuntimeException | Error broken) {
      findings.fail("layer", "it cannot be built and run. " + Findings.cause(broken));
      return null;
    }
  }
}
