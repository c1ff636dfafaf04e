package io.convsmith.processor.diagnose;

import io.convsmith.processor.model.ClassRef;
import io.convsmith.processor.model.KotlinName;
import io.convsmith.processor.model.OpDeclaration;
import io.convsmith.processor.model.Stated;
import io.convsmith.processor.model.TypeLookup;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Names layers and their entries in saved files, and sees to it that no two share one. */
final class NameCheck {
  private static final String SUFFIX = "Conv2D";
  private static final List<String> TAILS = List.of("Kernel", "Op", "Transform");
  private static final Pattern ID =
      Pattern.compile("[A-Za-z0-9_$]([A-Za-z0-9._$-]*[A-Za-z0-9_$])?");

  /** Names and ids in lower case, since many file systems do not tell case apart. */
  private final Map<String, String> opsByLayer = new HashMap<>();

  private final Map<String, String> opsById = new HashMap<>();
  private final Map<String, String> opsByDefaultId = new HashMap<>();

  /** The name of an op's layer. */
  ClassRef layer(OpDeclaration op, TypeLookup types, List<Finding> findings) {
    Stated stated = op.name();
    String prefix = stated.text().isEmpty() ? defaultPrefix(op) : stated.text();
    ClassRef layer = ClassRef.topLevel(op.type().name().packageName(), prefix + SUFFIX);
    String name = layer.qualifiedName();
    if (!isIdentifier(layer.simpleName())) {
      findings.add(Finding.of(Diagnostic.BAD_NAME, stated.site(), prefix));
    } else if (prefix.endsWith(SUFFIX)) {
      findings.add(
          Finding.of(Diagnostic.REPEATED_SUFFIX, stated.site(), name, withoutSuffix(prefix)));
    } else if (types.isTaken(name)) {
      findings.add(Finding.of(Diagnostic.NAME_TAKEN, stated.site(), name));
    } else {
      String other = opsByLayer.putIfAbsent(name.toLowerCase(Locale.ROOT), op.qualifiedName());
      if (other != null) {
        findings.add(Finding.of(Diagnostic.NAME_SHARED, stated.site(), name, other));
      }
    }
    return layer;
  }

  /** An op's name in saved files. */
  String id(OpDeclaration op, ClassRef layer, List<Finding> findings) {
    String id = op.id().text().isEmpty() ? layer.qualifiedName() : op.id().text();
    String key = id.toLowerCase(Locale.ROOT);
    String other;
    if (op.id().text().isEmpty()) {
      // That two default ids are equal has been said of the names.
      opsByDefaultId.putIfAbsent(key, op.qualifiedName());
      other = opsById.get(key);
    } else if (ID.matcher(id).matches()) {
      String explicit = opsById.putIfAbsent(key, op.qualifiedName());
      other = explicit == null ? opsByDefaultId.get(key) : explicit;
    } else {
      findings.add(Finding.of(Diagnostic.BAD_ID, op.id().site(), id));
      return id;
    }
    if (other != null) {
      findings.add(Finding.of(Diagnostic.ID_SHARED, op.id().site(), id, other));
    }
    return id;
  }

  /** The op's own name, capitalised and without a tail that says no more than "op". */
  static String defaultPrefix(OpDeclaration op) {
    String name =
        op.method() == null
            ? KotlinName.written(op.type().name().simpleName())
            : op.method().writtenName();
    int first = name.offsetByCodePoints(0, 1);
    String capitalised = name.substring(0, first).toUpperCase(Locale.ROOT) + name.substring(first);
    for (String tail : TAILS) {
      if (capitalised.endsWith(tail) && !capitalised.equals(tail)) {
        return capitalised.substring(0, capitalised.length() - tail.length());
      }
    }
    return capitalised;
  }

  private static String withoutSuffix(String prefix) {
    return prefix.substring(0, prefix.length() - SUFFIX.length());
  }

  private static boolean isIdentifier(String name) {
    return Character.isJavaIdentifierStart(name.codePointAt(0))
        && name.codePoints().allMatch(Character::isJavaIdentifierPart);
  }
}
