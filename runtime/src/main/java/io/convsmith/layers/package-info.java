/** Layers: settings and declared variables, recorded as a graph when they are called. */
@NullMarked
package io.convsmith.layers;

import org.jspecify.annotations.NullMarked;
