package good;

import io.convsmith.Configure;
import io.convsmith.ConvsmithGenerated;
import io.convsmith.layers.Conv2D;
import io.convsmith.layers.Conv2DOptions;
import io.convsmith.tensor.Tensor;
import java.util.List;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * A 2D convolution whose operation is
 * {@link StaticOps#sharpened(Tensor, Tensor, io.convsmith.tensor.Convolution)}.
 *
 * <pre>{@code new SharpenedConv2D(32, 3, c -> c.strides(2)) }</pre>
 *
 * <p>Generated: change the op and not this class.
 */
@NullMarked
@Generated("io.convsmith.processor.ConvolutionOpProcessor")
@ConvsmithGenerated(
    op = "good.StaticOps#sharpened"
)
final class SharpenedConv2D extends Conv2D {
  /**
   * A layer with a square kernel.
   *
   * @param filters the number of output channels
   * @param kernelSize the height and width of the kernel
   */
  SharpenedConv2D(int filters, int kernelSize) {
    this(filters, kernelSize, kernelSize, new Options());
  }

  /**
   * A layer with a square kernel and other options.
   *
   * @param filters the number of output channels
   * @param kernelSize the height and width of the kernel
   * @param configure sets options
   */
  SharpenedConv2D(int filters, int kernelSize, Configure<? super Options> configure) {
    this(filters, kernelSize, kernelSize, configured(new Options(), configure));
  }

  /**
   * A layer with any rectangular kernel.
   *
   * @param filters the number of output channels
   * @param kernelHeight the height of the kernel
   * @param kernelWidth the width of the kernel
   */
  SharpenedConv2D(int filters, int kernelHeight, int kernelWidth) {
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
  SharpenedConv2D(int filters, int kernelHeight, int kernelWidth,
      Configure<? super Options> configure) {
    this(filters, kernelHeight, kernelWidth, configured(new Options(), configure));
  }

  private SharpenedConv2D(int filters, int kernelHeight, int kernelWidth, Options options) {
    super(filters, kernelHeight, kernelWidth, options);
  }

  @Override
  protected Tensor convolutionOp(Tensor inputs, Tensor kernel) {
    return StaticOps.sharpened(inputs, kernel, convolution(inputs));
  }

  @Override
  protected List<Tensor> convolutionBackward(Tensor inputs, Tensor kernel, Tensor outputs,
      Tensor upstream) {
    return derivedGradients(outputs, upstream, inputs, kernel);
  }

  /**
   * The options of {@link SharpenedConv2D}.
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
