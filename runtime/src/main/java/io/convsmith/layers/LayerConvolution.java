package io.convsmith.layers;

import io.convsmith.graph.Recording;
import io.convsmith.graph.Sources;
import io.convsmith.tensor.Convolution;
import io.convsmith.tensor.RandomTensors;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A convolution layer as an op sees it.
 *
 * @param layer the layer
 * @param kind what it convolves and how
 * @param inputs the shape of its inputs
 * @param recording what is being recorded; null while variables are declared
 */
record LayerConvolution(
    ConvolutionLayer layer, ConvolutionKind kind, Shape inputs, @Nullable Recording recording)
    implements Convolution {
  @Override
  public int filters() {
    return kind.filters(inputChannels());
  }

  @Override
  public int inputChannels() {
    return kind.channels(inputs);
  }

  @Override
  public int channelAxis() {
    return kind.settings().dataFormat().channelAxis();
  }

  @Override
  public int[] imageAxes() {
    int first = kind.settings().dataFormat().heightAxis();
    return IntStream.range(first, first + kind.settings().dimensions()).toArray();
  }

  @Override
  public int[] kernelSize() {
    return ints(kind.settings().kernelSize());
  }

  @Override
  public int[] strides() {
    return ints(kind.settings().strides());
  }

  @Override
  public int[] dilationRate() {
    return ints(kind.settings().dilationRate());
  }

  @Override
  public int groups() {
    return kind.groups(inputChannels());
  }

  @Override
  public int fanIn() {
    int fan = 1;
    Shape kernel = kernelShape();
    for (int axis : fanInAxes()) {
      fan *= kernel.get(axis);
    }
    return fan;
  }

  @Override
  public int[] fanInAxes() {
    return kind.fanInAxes();
  }

  @Override
  public Shape kernelShape() {
    return kind.kernelShape(inputChannels());
  }

  @Override
  public Shape perFilterShape() {
    int[] sizes = kernelShape().toArray();
    for (int axis : fanInAxes()) {
      sizes[axis] = 1;
    }
    return Shape.of(sizes);
  }

  @Override
  public boolean training() {
    return recording != null && recording.training();
  }

  @Override
  public Tensor step() {
    return layer.opVariables().step(recording);
  }

  @Override
  public Tensor constant(double value) {
    return Sources.scalar(value);
  }

  @Override
  public Tensor constant(Shape shape, double... values) {
    return Sources.constant(shape, values);
  }

  @Override
  public RandomTensors random() {
    return new LayerRandom(required("random()"));
  }

  @Override
  public void addLoss(Tensor loss) {
    required("addLoss(..)").addLoss(loss);
  }

  @Override
  public Tensor patches(Tensor images) {
    return layer.naming(() -> kind.patches(images));
  }

  @Override
  public Tensor convolve(Tensor images, Tensor kernel) {
    return kind.convolve(images, kernel);
  }

  private Recording required(String what) {
    if (recording == null) {
      throw new IllegalStateException(
          layer.prefixed(what + " cannot be asked for while variables are declared"));
    }
    return recording;
  }

  private static int[] ints(List<Integer> values) {
    return values.stream().mapToInt(Integer::intValue).toArray();
  }
}
