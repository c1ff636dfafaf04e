/** The annotations that turn one method into a convolution layer, and the options idiom. */
@NullMarked
package io.convsmith;

import org.jspecify.annotations.NullMarked;
