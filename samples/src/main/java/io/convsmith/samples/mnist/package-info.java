/** The seed example: a CNN with standardized kernels on MNIST. */
@NullMarked
package io.convsmith.samples.mnist;

import org.jspecify.annotations.NullMarked;
