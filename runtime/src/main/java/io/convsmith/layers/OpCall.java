package io.convsmith.layers;

import io.convsmith.tensor.Convolution;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;

/** Calls what a layer overrides for its op, checks the results and wires gradients of its own. */
final class OpCall {
  private OpCall() {}

  /** The kernel that the layer convolves with. */
  static Tensor effectiveKernel(ConvolutionLayer layer, Convolution convolution) {
    Shape expected = convolution.kernelShape();
    if (!layer.storesKernel()) {
      Tensor generated = layer.naming(layer.opName(), () -> layer.generatedKernel(convolution));
      ConvolutionChecks.result(layer, layer.label("generatedKernel"), generated, expected);
      return generated;
    }
    Tensor kernel = layer.kernel();
    Tensor effective = layer.naming(layer.opName(), () -> layer.kernelForward(kernel, convolution));
    if (effective == kernel) {
      return kernel; // of any shape, if a whole operation makes something of it
    }
    ConvolutionChecks.result(layer, layer.label("kernelForward"), effective, expected);
    return new OwnGradient(
            layer,
            "kernelBackward",
            upstream -> layer.kernelBackward(kernel, effective, upstream, convolution))
        .wire(effective, kernel);
  }

  /** The outputs of the layer's operation with an effective kernel. */
  static Tensor outputs(ConvolutionLayer layer, Tensor inputs, Tensor kernel) {
    Tensor outputs = layer.naming(layer.opName(), () -> layer.convolutionOp(inputs, kernel));
    check(layer, "convolutionOp", inputs, outputs);
    return new OwnGradient(
            layer,
            "convolutionBackward",
            upstream -> layer.convolutionBackward(inputs, kernel, outputs, upstream))
        .wire(outputs, inputs, kernel);
  }

  /** The outputs of everything before bias and activation. */
  static Tensor outputs(ConvolutionLayer layer, Tensor inputs) {
    Tensor outputs = layer.naming(layer.opName(), () -> layer.operation(inputs));
    check(layer, "operation", inputs, outputs);
    return outputs;
  }

  private static void check(ConvolutionLayer layer, String method, Tensor inputs, Tensor outputs) {
    Shape expected = layer.kind().output(inputs.shape());
    ConvolutionChecks.result(layer, layer.label(method), outputs, expected);
  }
}
