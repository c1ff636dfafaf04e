package io.convsmith.processor.write;

/**
 * What the values that a method of the user's may ask for are called where it is called.
 *
 * @param kernel the kernel that the op gets
 * @param layer the layer as the op sees it
 * @param result what the op returned; known to gradients alone
 * @param instance the op, if it is a class
 */
record Scope(String kernel, String layer, String result, String instance) {
  static final String KERNEL = "kernel";
  static final String INPUTS = "inputs";
  static final String UPSTREAM = "upstream";
  static final String LAYER = "convolution";
  static final String LAYER_OF_INPUTS = "convolution(inputs)";
}
