package io.convsmith.processor.model;

/**
 * A mark as a hyperparameter.
 *
 * @param value the default
 * @param min the smallest value as a decimal number; empty if none is written
 * @param max the largest value as a decimal number; empty if none is written
 */
public record HyperparameterMark(Stated value, Stated min, Stated max) {}
