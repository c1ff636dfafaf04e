package io.convsmith.graph;

/**
 * Which of several elements is meant, by its size.
 *
 * @param k 1 for the largest
 * @param axes along which they lie
 */
public record Kth(int k, Axes axes) {}
