/** Functions that follow a layer's linear part. */
@NullMarked
package io.convsmith.activations;

import org.jspecify.annotations.NullMarked;
