/** What an op's method computes with: tensors, their shapes, and the convolution it belongs to. */
@NullMarked
package io.convsmith.tensor;

import org.jspecify.annotations.NullMarked;
