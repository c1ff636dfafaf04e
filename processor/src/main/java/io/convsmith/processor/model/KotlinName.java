package io.convsmith.processor.model;

/** Names as Kotlin's compiler gives them to Java. */
public final class KotlinName {
  private KotlinName() {}

  /**
   * The name in the source, without the {@code $module} that is appended to an internal member's.
   */
  public static String written(CharSequence name) {
    String given = name.toString();
    int module = given.indexOf('$', 1);
    return module < 0 ? given : given.substring(0, module);
  }
}
