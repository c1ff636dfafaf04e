/** A residual network: layers that part and meet again. */
@NullMarked
package io.convsmith.samples.residual;

import org.jspecify.annotations.NullMarked;
