/** What is known of an op: as declared in the source, and as found valid. */
@NullMarked
package io.convsmith.processor.model;

import org.jspecify.annotations.NullMarked;
