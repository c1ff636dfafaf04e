/** Judges declarations: a valid op, or everything that is wrong with it. */
@NullMarked
package io.convsmith.processor.diagnose;

import org.jspecify.annotations.NullMarked;
