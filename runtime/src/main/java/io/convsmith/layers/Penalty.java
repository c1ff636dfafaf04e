package io.convsmith.layers;

import io.convsmith.graph.Variable;
import io.convsmith.regularizers.Regularizer;

/** A variable and the regularizer that it adds to the loss. */
record Penalty(Variable variable, Regularizer regularizer) {}
