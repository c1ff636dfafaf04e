package io.convsmith.processor.write;

/**
 * The files of one layer.
 *
 * @param className the qualified name of the class
 * @param source its source
 * @param resource the path of the entry by which saved models find the class
 * @param entry what stands in the entry
 */
public record GeneratedLayer(String className, String source, String resource, String entry) {}
