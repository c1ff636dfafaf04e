package good;

import io.convsmith.Configure;
import io.convsmith.ConvsmithGenerated;
import io.convsmith.layers.Conv2D;
import io.convsmith.layers.Conv2DOptions;
import io.convsmith.tensor.Convolution;
import io.convsmith.tensor.Tensor;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * A 2D convolution with a kernel transformed by
 * {@link Retired#olderKernel(Tensor)}.
 *
 * <pre>{@code new OlderConv2D(32, 3, c -> c.strides(2)) }</pre>
 *
 * <p>Generated: change the op and not this class.
 */
@SuppressWarnings("removal")
@Deprecated(
    forRemoval = true
)
@NullMarked
@Generated("io.convsmith.processor.ConvolutionOpProcessor")
@ConvsmithGenerated(
    op = "good.Retired#olderKernel"
)
final class OlderConv2D extends Conv2D {
  /**
   * A layer with a square kernel.
   *
   * @param filters the number of output channels
   * @param kernelSize the height and width of the kernel
   */
  OlderConv2D(int filters, int kernelSize) {
    this(filters, kernelSize, kernelSize, new Options());
  }

  /**
   * A layer with a square kernel and other options.
   *
   * @param filters the number of output channels
   * @param kernelSize the height and width of the kernel
   * @param configure sets options
   */
  OlderConv2D(int filters, int kernelSize, Configure<? super Options> configure) {
    this(filters, kernelSize, kernelSize, configured(new Options(), configure));
  }

  /**
   * A layer with any rectangular kernel.
   *
   * @param filters the number of output channels
   * @param kernelHeight the height of the kernel
   * @param kernelWidth the width of the kernel
   */
  OlderConv2D(int filters, int kernelHeight, int kernelWidth) {
    this(filters, kernelHeight, kernelWidth, new Options());
  }

  /**
   * A layer with any rectangular kernel and other options.
   *
   * @param filters the number of output channels
   * @param kernelHeight the height of the kernel
   * @param kernelWidth the width of the kernel
   * @param configure sets options
   */
  OlderConv2D(int filters, int kernelHeight, int kernelWidth,
      Configure<? super Options> configure) {
    this(filters, kernelHeight, kernelWidth, configured(new Options(), configure));
  }

  private OlderConv2D(int filters, int kernelHeight, int kernelWidth, Options options) {
    super(filters, kernelHeight, kernelWidth, options);
  }

  @Override
  protected Tensor kernelForward(Tensor kernel, Convolution convolution) {
    return Retired.olderKernel(kernel);
  }

  @Override
  protected Tensor kernelBackward(Tensor kernel, Tensor effectiveKernel, Tensor upstream) {
    return derivedGradient(effectiveKernel, upstream, kernel);
  }

  /**
   * The options of {@link OlderConv2D}.
   */
  public static final class Options extends Conv2DOptions<Options> {
    private Options() {
    }

    @Override
    protected Options self() {
      return this;
    }
  }
}
