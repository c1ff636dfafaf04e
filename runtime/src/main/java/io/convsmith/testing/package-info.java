/** What users check their own ops with: gradients, single precision, configs, training. */
@NullMarked
package io.convsmith.testing;

import org.jspecify.annotations.NullMarked;
