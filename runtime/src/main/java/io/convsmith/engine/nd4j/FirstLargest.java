package io.convsmith.engine.nd4j;

import io.convsmith.graph.PoolingWindow;
import io.convsmith.tensor.Shape;
import java.util.List;
import java.util.function.BiConsumer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Where in each window the largest element is, the first in row-major order of several: place by
 * place, 1 for outputs that have it there. An output that has found its own is no longer free.
 *
 * @param taps the places
 * @param images what is pooled
 * @param largest the largest of each window
 * @param free 1 for outputs that have not found theirs yet
 * @param hits 1 for outputs that have it at the place at hand
 * @param mask the same as truth
 */
record FirstLargest(
    List<Tap> taps, Operand images, Operand largest, Operand free, Operand hits, Mask mask) {
  /** Asks for the memory; the images are the node's first input. */
  static FirstLargest of(Operands operands, Shape pooled) {
    Operand images = operands.input(0);
    PoolingWindow window = (PoolingWindow) operands.node().attributes();
    return new FirstLargest(
        Tap.of(window, images.shape(), pooled),
        images,
        operands.scratch(pooled),
        operands.scratch(pooled),
        operands.scratch(pooled),
        operands.mask(pooled));
  }

  /** Writes the search, and after each place what is to be done with the hits there. */
  void write(Calls calls, BiConsumer<Tap, INDArray> then) {
    PoolingKernels.largest(calls, taps, images, largest);
    calls.fill(free, 1);
    long batch = images.shape().get(0);
    long channels = images.shape().get(-1);
    for (Tap tap : taps) {
      View outputs = tap.outputs(View.of(largest.shape()));
      View compact = tap.compact(batch, channels);
      INDArray found = mask.view(compact);
      INDArray hit = hits.view(compact);
      INDArray open = free.view(outputs);
      calls.custom(
          "equals", found, largest.view(outputs), images.view(tap.images(View.of(images.shape()))));
      calls.copy(found, hit);
      calls.custom("multiply", hit, hit, open);
      calls.custom("subtract", open, open, hit);
      then.accept(tap, hit);
    }
  }
}
