/** The ops that pay on oneDNN primitives. */
@NullMarked
package io.convsmith.engine.onednn;

import org.jspecify.annotations.NullMarked;
