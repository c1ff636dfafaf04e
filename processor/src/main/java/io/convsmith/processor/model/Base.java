package io.convsmith.processor.model;

import java.util.List;

/** The layers that can be generated from; the constants are those of {@code BaseLayer}. */
public enum Base {
  /** Over sequences. */
  CONV1D("Conv1D", true, List.of("Size")),
  /** Over images. */
  CONV2D("Conv2D", true, List.of("Height", "Width")),
  /** Over volumes. */
  CONV3D("Conv3D", true, List.of("Depth", "Height", "Width")),
  /** Over images, each channel by itself. */
  DEPTHWISE_CONV2D("DepthwiseConv2D", false, List.of("Height", "Width")),
  /** Over images, in two factors. */
  SEPARABLE_CONV2D("SeparableConv2D", true, List.of("Height", "Width")),
  /** Over images, backwards. */
  CONV2D_TRANSPOSE("Conv2DTranspose", true, List.of("Height", "Width"));

  private static final String PACKAGE = "io.convsmith.layers";

  private final String simpleName;
  private final boolean filters;

  @SuppressWarnings("ImmutableEnumChecker") // only lists that List.of makes
  private final List<String> axes;

  Base(String simpleName, boolean filters, List<String> axes) {
    this.simpleName = simpleName;
    this.filters = filters;
    this.axes = axes;
  }

  /** The layer's simple name, which is the end of the generated one's. */
  public String simpleName() {
    return simpleName;
  }

  /** The layer. */
  public ClassRef layer() {
    return ClassRef.topLevel(PACKAGE, simpleName);
  }

  /** Its options. */
  public ClassRef options() {
    return ClassRef.topLevel(PACKAGE, simpleName + "Options");
  }

  /** Whether its constructors begin with the number of filters. */
  public boolean hasFilters() {
    return filters;
  }

  /** The parameters of its constructor for the kernel's sizes: {@code kernelHeight}, .. */
  public List<String> kernelParameters() {
    return axes.stream().map(axis -> "kernel" + axis).toList();
  }
}
