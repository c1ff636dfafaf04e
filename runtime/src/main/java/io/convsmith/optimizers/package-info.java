/** How a gradient changes a variable: formulas of variable, gradient and state. */
@NullMarked
package io.convsmith.optimizers;

import org.jspecify.annotations.NullMarked;
