/** The loops of fit, evaluate and predict, and the programs that they run. */
@NullMarked
package io.convsmith.training;

import org.jspecify.annotations.NullMarked;
