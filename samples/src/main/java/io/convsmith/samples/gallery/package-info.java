/**
 * Published convolutions, each as one annotated method: what to copy from when writing one's own.
 * Every op names its paper and its formula; W is the raw kernel, o one of its filters, N the
 * fan-in.
 */
@NullMarked
package io.convsmith.samples.gallery;

import org.jspecify.annotations.NullMarked;
