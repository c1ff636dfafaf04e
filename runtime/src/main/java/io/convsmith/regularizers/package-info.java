/** Penalties on variables and activities that are added to the loss. */
@NullMarked
package io.convsmith.regularizers;

import org.jspecify.annotations.NullMarked;
