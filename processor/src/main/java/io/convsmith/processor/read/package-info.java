/** Turns the compiler's elements into plain records; the compiler's types end here. */
@NullMarked
package io.convsmith.processor.read;

import org.jspecify.annotations.NullMarked;
