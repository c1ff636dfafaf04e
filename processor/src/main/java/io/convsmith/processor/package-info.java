/** Rounds of annotation processing: reads ops, reports findings, writes layers. */
@NullMarked
package io.convsmith.processor;

import org.jspecify.annotations.NullMarked;
