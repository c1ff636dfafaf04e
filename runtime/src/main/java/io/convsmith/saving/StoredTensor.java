package io.convsmith.saving;

import io.convsmith.tensor.Shape;

/**
 * What the header of a file says about one tensor.
 *
 * @param name as in the file: {@code "conv2d/kernel"}
 * @param dtype the type of its numbers by the name that safetensors gives it: {@code "F32"}
 * @param shape its sizes
 * @param begin where its bytes begin, counted from the end of the header
 * @param end where they end, exclusive
 */
public record StoredTensor(String name, String dtype, Shape shape, long begin, long end) {}
