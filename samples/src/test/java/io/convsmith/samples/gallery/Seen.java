package io.convsmith.samples.gallery;

import io.convsmith.graph.Recording;
import io.convsmith.layers.Conv1D;
import io.convsmith.layers.Conv2D;
import io.convsmith.layers.DepthwiseConv2D;
import io.convsmith.tensor.Convolution;
import io.convsmith.tensor.RandomTensors;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** A layer as its op sees it, in training or not, at any step; it keeps the losses. */
final class Seen implements Convolution {
  private static final int SIZE = 9;

  private final Convolution layer;
  private final boolean training;
  private final int step;
  final List<Tensor> losses = new ArrayList<>();

  private Seen(Convolution layer, boolean training, int step) {
    this.layer = layer;
    this.training = training;
    this.step = step;
  }

  /** A convolution over images, of one step and without padding. */
  static Seen conv2D(int height, int width, int channels, int filters) {
    List<Convolution> seen = new ArrayList<>();
    new Conv2D(filters, height, width) {
      @Override
      protected Tensor kernelForward(Tensor kernel, Convolution convolution) {
        seen.add(convolution);
        return kernel;
      }
    }.record(images(SIZE, SIZE, channels));
    return last(seen);
  }

  /** A convolution over sequences. */
  static Seen conv1D(int taps, int channels, int filters) {
    List<Convolution> seen = new ArrayList<>();
    new Conv1D(filters, taps) {
      @Override
      protected Tensor kernelForward(Tensor kernel, Convolution convolution) {
        seen.add(convolution);
        return kernel;
      }
    }.record(images(taps, channels));
    return last(seen);
  }

  /** A convolution of each channel by itself. */
  static Seen depthwise(int size, int channels) {
    List<Convolution> seen = new ArrayList<>();
    new DepthwiseConv2D(size) {
      @Override
      protected Tensor kernelForward(Tensor kernel, Convolution convolution) {
        seen.add(convolution);
        return kernel;
      }
    }.record(images(SIZE, SIZE, channels));
    return last(seen);
  }

  private static Tensor images(int... example) {
    int[] sizes = new int[example.length + 1];
    sizes[0] = 1;
    System.arraycopy(example, 0, sizes, 1, example.length);
    return new Recording(true).placeholder("inputs", Shape.of(sizes));
  }

  private static Seen last(List<Convolution> seen) {
    return new Seen(seen.get(seen.size() - 1), true, 0);
  }

  /** The same when it predicts. */
  Seen predicting() {
    return new Seen(layer, false, step);
  }

  /** The same after some training steps. */
  Seen after(int steps) {
    return new Seen(layer, training, steps);
  }

  @Override
  public int filters() {
    return layer.filters();
  }

  @Override
  public int inputChannels() {
    return layer.inputChannels();
  }

  @Override
  public int channelAxis() {
    return layer.channelAxis();
  }

  @Override
  public int[] imageAxes() {
    return layer.imageAxes();
  }

  @Override
  public int[] kernelSize() {
    return layer.kernelSize();
  }

  @Override
  public int[] strides() {
    return layer.strides();
  }

  @Override
  public int[] dilationRate() {
    return layer.dilationRate();
  }

  @Override
  public int groups() {
    return layer.groups();
  }

  @Override
  public int fanIn() {
    return layer.fanIn();
  }

  @Override
  public int[] fanInAxes() {
    return layer.fanInAxes();
  }

  @Override
  public Shape kernelShape() {
    return layer.kernelShape();
  }

  @Override
  public Shape perFilterShape() {
    return layer.perFilterShape();
  }

  @Override
  public boolean training() {
    return training;
  }

  @Override
  public Tensor step() {
    return constant(step);
  }

  @Override
  public RandomTensors random() {
    return layer.random();
  }

  @Override
  public void addLoss(Tensor loss) {
    losses.add(loss);
  }

  @Override
  public Tensor patches(Tensor inputs) {
    return layer.patches(inputs);
  }

  @Override
  public Tensor convolve(Tensor inputs, Tensor kernel) {
    return layer.convolve(inputs, kernel);
  }

  @Override
  public Tensor constant(double value) {
    return layer.constant(value);
  }

  @Override
  public Tensor constant(Shape shape, double... values) {
    return layer.constant(shape, values);
  }
}
