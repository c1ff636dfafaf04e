/** What the engine asks of a library of kernels: plan a node, then bind it to memory. */
@NullMarked
package io.convsmith.engine.kernel;

import org.jspecify.annotations.NullMarked;
