/**
 * What a model computes, as a graph of small immutable nodes: the table of ops, each with its shape
 * rule and gradient, and differentiation. Nothing here knows how an op is run.
 */
@NullMarked
package io.convsmith.graph;

import org.jspecify.annotations.NullMarked;
