/** Writes the source of a layer from a valid op. */
@NullMarked
package io.convsmith.processor.write;

import org.jspecify.annotations.NullMarked;
