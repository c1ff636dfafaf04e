package io.convsmith.processor.mutation;

import java.util.List;

/** What mutations put into sources: usual, unusual and impossible. */
final class Words {
  static final List<String> TYPES =
      List.of(
          "Tensor",
          "io.convsmith.tensor.Convolution",
          "io.convsmith.tensor.Shape",
          "io.convsmith.layers.Conv2D",
          "double",
          "int",
          "boolean",
          "String",
          "float",
          "long",
          "char",
          "void",
          "Double",
          "Object",
          "Enum<?>",
          "Thread.State",
          "java.util.concurrent.TimeUnit",
          "Tensor[]",
          "int[][]",
          "java.util.List<Tensor>",
          "java.util.Map<String, ? extends Tensor[]>",
          "java.util.List<? super Missing[]>",
          "Missing",
          "missing.Missing.Inner",
          "java.util.Lst<String>",
          "java.util.List<int>",
          "T",
          "var",
          "String.Inner",
          "@Deprecated Tensor",
          "? extends Tensor");

  static final List<String> NAMES =
      List.of(
          "kernel",
          "inputs",
          "conv",
          "convolution",
          "values",
          "options",
          "self",
          "op",
          "upstream",
          "effectiveKernel",
          "finite",
          "required",
          "configured",
          "hyperparameters",
          "filters",
          "getClass",
          "wait",
          "hashCode",
          "transform",
          "convolve",
          "Options",
          "Tensor",
          "String",
          "Object",
          "Map",
          "LinkedHashMap",
          "Conv2D",
          "Override",
          "Deprecated",
          "java",
          "io",
          "op1",
          "$",
          "$$",
          "$L",
          "_op",
          "a$b",
          "var",
          "record",
          "yield",
          "sealed",
          "class",
          "_",
          "2nd",
          "größe",
          "ß",
          "ŉth",
          "ǆ",
          "ıi",
          "İI",
          "ﬁlter",
          "日本",
          "Ω\u0301",
          "𝒳",
          "a\u200bb",
          "\\u0061b",
          "x".repeat(300));

  static final List<String> STRINGS =
      List.of(
          "\"\"",
          "\" \"",
          "\"1\"",
          "\"-0\"",
          "\"+.5e-3\"",
          "\"0x10\"",
          "\"1_000\"",
          "\"1e400\"",
          "\"NaN\"",
          "\"1d\"",
          "\"-2147483648\"",
          "\"2147483648\"",
          "\"\u0661\"",
          "\"true\"",
          "\"FAN_IN\"",
          "\"NEW\"",
          "\"Standardized\"",
          "\"good.DeepConv2D\"",
          "\"mixed-1\"",
          "\"Conv2D\"",
          "\"class\"",
          "\"größe\"",
          "\"日本 𝒳\"",
          "\"\\u00e9\"",
          "\"\\ud800\"",
          "\"\\0\\t\\n\\\\\\\"'\"",
          "\"\\\\u0041 \\\\\"",
          "\"*/ {@code } $L %s $$\"",
          "\"../x\"",
          "\"CON\"",
          "\"a/b\\\\c\"",
          "\"a\" + \"b\"",
          "\"\"\"\n text \"block\"\n\"\"\"",
          "null",
          "1",
          "{\"a\", \"b\"}",
          "Missing.NAME",
          "io.convsmith.tensor.Tensor.class",
          "@Deprecated");

  static final List<String> NUMBERS =
      List.of("0", "-1", "7", "1e-300", "0.0f", "2147483647", "2147483648", "1L", "'a'", "true");

  static final List<String> MODIFIERS =
      List.of(
          "private",
          "protected",
          "public",
          "static",
          "final",
          "abstract",
          "synchronized",
          "native",
          "default",
          "strictfp",
          "sealed",
          "non-sealed",
          "transient");

  static final List<String> ANNOTATIONS =
      List.of(
          "@io.convsmith.ConvolutionOp",
          "@io.convsmith.ConvolutionOp(name = \"Added\", id = \"added\")",
          "@io.convsmith.ConvolutionOp(name = Missing.NAME)",
          "@io.convsmith.ConvolutionOp(missing = 1)",
          "@io.convsmith.Hyperparameter(\"1\")",
          "@io.convsmith.Hyperparameter",
          "@io.convsmith.ConvsmithGenerated(op = \"x\")",
          "@Deprecated",
          "@Deprecated(forRemoval = true)",
          "@Override",
          "@SuppressWarnings(\"all\")",
          "@FunctionalInterface",
          "@Missing");

  static final List<String> THROWN =
      List.of(
          "Exception",
          "java.io.IOException",
          "RuntimeException",
          "Error",
          "Throwable",
          "IllegalStateException, InterruptedException",
          "Missing",
          "String");

  static final List<String> TYPE_PARAMETERS =
      List.of("<T>", "<T extends Tensor>", "<T extends Missing & Runnable>", "<Tensor>");

  static final List<String> KINDS =
      List.of("class", "interface", "enum", "record", "@interface", "abstract class");

  static final List<String> AROUND =
      List.of(
          "static class Around { %s }",
          "private static class Around { %s }",
          "class Around { %s }",
          "interface Around { %s }",
          "enum Around { ONE { %s } }",
          "enum Around { ONE; %s }",
          "record Around(int size) { %s }",
          "static class Around<T> { %s }",
          "static { class Around { %s } }",
          "static Object around() { return new Object() { %s }; }");

  private Words() {}
}
