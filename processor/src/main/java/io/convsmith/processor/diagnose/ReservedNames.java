package io.convsmith.processor.diagnose;

import io.convsmith.processor.model.ClassRef;
import io.convsmith.processor.model.Site;
import io.convsmith.processor.model.Surroundings;
import io.convsmith.processor.model.TypeDeclaration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Knows the names that the settings of an op may not have, or had better not have. */
final class ReservedNames {
  private static final String EVERY_LAYER = "every convolution layer";
  private static final String OP_CLASS = "the op's class or package";

  /**
   * The base options of convolution layers in Keras' words, whether or not this runtime has them
   * yet, and the names that generated code uses itself.
   */
  private static final Set<String> RESERVED =
      Set.of(
          "filters",
          "kernelSize",
          "kernelHeight",
          "kernelWidth",
          "kernelDepth",
          "strides",
          "padding",
          "dilationRate",
          "dataFormat",
          "groups",
          "activation",
          "useBias",
          "kernelInitializer",
          "biasInitializer",
          "kernelRegularizer",
          "biasRegularizer",
          "activityRegularizer",
          "kernelConstraint",
          "biasConstraint",
          "name",
          "trainable",
          "dtype",
          "inputs",
          "kernel",
          "convolution",
          "outputs",
          "op",
          "options",
          "configure",
          "config",
          "self");

  /** A field of such a name would hide the package or class in the layer. */
  private static final Set<String> MENTIONED =
      Set.of(
          "io",
          "java",
          "javax",
          "org",
          "Double",
          "Initializers",
          "Integer",
          "LayerConfig",
          "List",
          "Map",
          "Shape",
          "VariableSettings");

  /** What the layer itself has, and what generated code calls what it passes on. */
  private static final Set<String> RESERVED_FOR_VARIABLES =
      Set.of("bias", "step", "effectiveKernel", "upstream", "value");

  /** Base options in the words of other libraries. */
  private static final Map<String, String> OTHER_WORDS =
      Map.ofEntries(
          Map.entry("stride", "strides"),
          Map.entry("dilation", "dilationRate"),
          Map.entry("dilations", "dilationRate"),
          Map.entry("bias", "useBias"),
          Map.entry("outchannels", "filters"),
          Map.entry("group", "groups"),
          Map.entry("pad", "padding"),
          Map.entry("paddingmode", "padding"),
          Map.entry("nonlinearity", "activation"));

  private final Surroundings surroundings;
  private final List<String> firstNames;

  ReservedNames(Surroundings surroundings, ClassRef opClass) {
    this.surroundings = surroundings;
    this.firstNames = opClass.firstNames();
  }

  /** Judges the name of a hyperparameter. */
  void checkHyperparameter(String name, Site site, List<Finding> findings) {
    String owner = owner(name);
    String option = otherSpelling(name);
    if (!owner.isEmpty()) {
      findings.add(Finding.of(Diagnostic.RESERVED_NAME, site, name, owner));
    } else if (!option.isEmpty()) {
      findings.add(Finding.of(Diagnostic.OPTION_SPELLING, site, option));
    }
  }

  /** Judges the name of a variable, which makes settings of several names. */
  void checkVariable(String name, Site site, List<Finding> findings) {
    if (RESERVED_FOR_VARIABLES.contains(name)) {
      findings.add(Finding.of(Diagnostic.RESERVED_NAME, site, name, EVERY_LAYER));
      return;
    }
    for (String setting : settingsOfVariable(name)) {
      String owner = owner(setting);
      if (!owner.isEmpty()) {
        findings.add(Finding.of(Diagnostic.RESERVED_NAME, site, setting, owner));
        return;
      }
    }
  }

  /** The names that a variable takes in its layer. */
  static List<String> settingsOfVariable(String name) {
    return List.of(name, name + "Initializer", name + "Regularizer", name + "Constraint");
  }

  /** Who has something of this name already; empty if nobody has. */
  String owner(String name) {
    if (firstNames.contains(name)) {
      return OP_CLASS;
    }
    if (MENTIONED.contains(name)) {
      return "a package or class that layers mention";
    }
    return RESERVED.contains(name) ? EVERY_LAYER : surroundings.inheriting(name);
  }

  /** Judges the name of an op's class: a variable of the layer hides a class of its name. */
  void checkClass(TypeDeclaration type, List<Finding> findings) {
    String outermost = type.name().simpleNames().get(0);
    boolean options = type.name().packageName().isEmpty() && outermost.equals("Options");
    if (RESERVED.contains(outermost) || options) {
      findings.add(Finding.of(Diagnostic.RESERVED_NAME, type.site(), outermost, EVERY_LAYER));
    }
  }

  private static String otherSpelling(String name) {
    String plain = name.replace("_", "").toLowerCase(Locale.ROOT);
    for (String option : RESERVED) {
      if (option.toLowerCase(Locale.ROOT).equals(plain)) {
        return option;
      }
    }
    return OTHER_WORDS.getOrDefault(plain, "");
  }
}
