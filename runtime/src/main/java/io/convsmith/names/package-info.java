/** Things that can be chosen by name: losses, metrics, optimizers, initializers. */
@NullMarked
package io.convsmith.names;

import org.jspecify.annotations.NullMarked;
