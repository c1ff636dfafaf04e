package io.convsmith.processor.diagnose;

import io.convsmith.processor.model.Base;
import io.convsmith.processor.model.ClassRef;
import io.convsmith.processor.model.OpDeclaration;
import io.convsmith.processor.model.Stated;
import io.convsmith.processor.model.TypeLookup;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Names layers and their entries in saved files, and sees to it that no two share one. */
final class NameCheck {
  private static final List<String> TAILS = List.of("Kernel", "Op", "Transform");
  private static final Pattern ID =
      Pattern.compile("[A-Za-z0-9_$]([A-Za-z0-9._$-]*[A-Za-z0-9_$])?");

  private static final String LAYERS = "io.convsmith.layers.";

  /** Names and ids in lower case, since many file systems do not tell case apart. */
  private final Map<String, String> opsByLayer = new HashMap<>();

  private final Map<String, String> opsById = new HashMap<>();
  private final Map<String, String> opsByDefaultId = new HashMap<>();

  /** The names of an op's layers, in the order in which it asks for them. */
  List<LayerName> names(OpDeclaration op, TypeLookup types, List<Finding> findings) {
    Stated stated = op.mark().name();
    String prefix = stated.text().isEmpty() ? defaultPrefix(op) : stated.text();
    boolean nameable = checkPrefix(op, prefix, findings);
    boolean usable = checkId(op, findings) && nameable;
    List<LayerName> names = new ArrayList<>();
    for (Base base : op.mark().bases()) {
      ClassRef layer =
          ClassRef.topLevel(op.type().name().packageName(), prefix + base.simpleName());
      LayerName name = new LayerName(base, layer, id(op, base, layer));
      if (usable) {
        checkLayer(op, layer, types, findings);
        checkShared(op, name, types, findings);
      }
      names.add(name);
    }
    return names;
  }

  private static boolean checkPrefix(OpDeclaration op, String prefix, List<Finding> findings) {
    Stated stated = op.mark().name();
    if (!isIdentifier(prefix)) {
      findings.add(Finding.of(Diagnostic.BAD_NAME, stated.site(), prefix));
      return false;
    }
    String suffix = suffix(prefix);
    if (suffix.isEmpty()) {
      return true;
    }
    String appended =
        op.mark().bases().isEmpty()
            ? Base.CONV2D.simpleName()
            : op.mark().bases().get(0).simpleName();
    String packageName = op.type().name().packageName();
    findings.add(
        Finding.of(
            Diagnostic.REPEATED_SUFFIX,
            stated.site(),
            ClassRef.topLevel(packageName, prefix + appended).qualifiedName(),
            appended,
            suffix,
            prefix.substring(0, prefix.length() - suffix.length())));
    return false;
  }

  private void checkLayer(
      OpDeclaration op, ClassRef layer, TypeLookup types, List<Finding> findings) {
    String name = layer.qualifiedName();
    Stated stated = op.mark().name();
    if (types.isTaken(name)) {
      findings.add(Finding.of(Diagnostic.NAME_TAKEN, stated.site(), name));
      return;
    }
    String other = opsByLayer.putIfAbsent(name.toLowerCase(Locale.ROOT), op.qualifiedName());
    if (other != null) {
      findings.add(Finding.of(Diagnostic.NAME_SHARED, stated.site(), name, other));
    }
  }

  private static boolean checkId(OpDeclaration op, List<Finding> findings) {
    Stated id = op.mark().id();
    boolean good = id.text().isEmpty() || ID.matcher(id.text()).matches();
    if (!good) {
      findings.add(Finding.of(Diagnostic.BAD_ID, id.site(), id.text()));
    }
    return good;
  }

  private void checkShared(
      OpDeclaration op, LayerName name, TypeLookup types, List<Finding> findings) {
    String key = name.id().toLowerCase(Locale.ROOT);
    String library = LAYERS + name.id();
    String other;
    if (op.mark().id().text().isEmpty()) {
      // That two default ids are equal has been said of the names.
      opsByDefaultId.putIfAbsent(key, op.qualifiedName());
      other = opsById.get(key);
    } else {
      String explicit = opsById.putIfAbsent(key, op.qualifiedName());
      other = explicit == null ? opsByDefaultId.get(key) : explicit;
    }
    if (other == null && types.isTaken(library)) {
      other = library; // saved models call this one by its simple name
    }
    if (other != null) {
      findings.add(Finding.of(Diagnostic.ID_SHARED, op.mark().id().site(), name.id(), other));
    }
  }

  /** The op's id itself for the most common layer; the others say which they are. */
  private static String id(OpDeclaration op, Base base, ClassRef layer) {
    String id = op.mark().id().text();
    if (id.isEmpty()) {
      return layer.qualifiedName();
    }
    return base == Base.CONV2D ? id : id + "." + base.simpleName();
  }

  /** The op's own name, capitalised and without a tail that says no more than "op". */
  static String defaultPrefix(OpDeclaration op) {
    String plain = op.calledName();
    int first = plain.offsetByCodePoints(0, 1);
    String capitalised =
        plain.substring(0, first).toUpperCase(Locale.ROOT) + plain.substring(first);
    for (String tail : TAILS) {
      if (capitalised.endsWith(tail) && !capitalised.equals(tail)) {
        return capitalised.substring(0, capitalised.length() - tail.length());
      }
    }
    return capitalised;
  }

  /** The longest name of a layer that a prefix ends with. */
  private static String suffix(String prefix) {
    String longest = "";
    for (Base base : Base.values()) {
      if (prefix.endsWith(base.simpleName()) && base.simpleName().length() > longest.length()) {
        longest = base.simpleName();
      }
    }
    return longest;
  }

  private static boolean isIdentifier(String name) {
    return Character.isJavaIdentifierStart(name.codePointAt(0))
        && name.codePoints().allMatch(Character::isJavaIdentifierPart);
  }

  /**
   * What a layer is called.
   *
   * @param base the layer that it extends
   * @param layer its class
   * @param id its name in saved files
   */
  record LayerName(Base base, ClassRef layer, String id) {}
}
