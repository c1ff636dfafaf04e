package io.convsmith.processor.write;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Brings what JavaPoet prints into the layout of code written by hand. All rules look at ends and
 * beginnings of lines, which are never inside a literal.
 */
final class Layout {
  private static final List<Rule> RULES =
      List.of(
          // No lines between fields.
          new Rule("(?m)^( +private [^\n]*;\n)\n(?= +private [^\n]*;$)", "$1"),
          // Short Javadoc on one line.
          new Rule("(?m)^( *)/\\*\\*\n\\1 \\* ([^\n]{1,88})\n\\1 \\*/$", "$1/** $2 */"),
          // Annotations on one line.
          new Rule("(?m)^(@\\w+\\()\n +([^\n]+)\n\\)$", "$1$2)"),
          // Empty bodies.
          new Rule("\\{\n +}", "{}"));

  private Layout() {}

  static String tidied(String source) {
    String text = source;
    for (Rule rule : RULES) {
      text = rule.pattern.matcher(text).replaceAll(rule.replacement);
    }
    return text;
  }

  private record Rule(Pattern pattern, String replacement) {
    Rule(String regex, String replacement) {
      this(Pattern.compile(regex), replacement);
    }
  }
}
