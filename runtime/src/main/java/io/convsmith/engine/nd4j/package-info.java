/** Every op on ND4J: the complete, portable reference. */
@NullMarked
package io.convsmith.engine.nd4j;

import org.jspecify.annotations.NullMarked;
