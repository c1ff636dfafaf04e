package io.convsmith.callbacks;

import java.io.Console;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds out what {@code System.out} can show; Java 17 cannot be asked directly. */
final class StandardOutput {
  private StandardOutput() {}

  static Terminal terminal() {
    PrintStream out = System.out;
    boolean interactive = isTerminal(System.console());
    boolean ansi = interactive && showsColours(System.getProperty("os.name", ""), System.getenv());
    return new Terminal(out, readersCharset(charset(out)), interactive, ansi);
  }

  /**
   * The charset to write in. US-ASCII is what Java assumes where no locale is set, as in most
   * containers and build servers; whoever reads their output reads UTF-8, of which it is a part.
   */
  static Charset readersCharset(Charset assumed) {
    return assumed.equals(StandardCharsets.US_ASCII) ? StandardCharsets.UTF_8 : assumed;
  }

  /** Follows no-color.org; the old Windows console shows escape sequences as they are. */
  static boolean showsColours(String system, Map<String, String> environment) {
    if (!environment.getOrDefault("NO_COLOR", "").isEmpty()) {
      return false;
    }
    if (system.toLowerCase(Locale.ROOT).startsWith("windows")
        && environment.containsKey("WT_SESSION")) {
      return true;
    }
    return !environment.getOrDefault("TERM", "dumb").equals("dumb");
  }

  private static boolean isTerminal(@Nullable Console console) {
    if (console == null) {
      return false;
    }
    // From Java 22 on there may be a console without a terminal, and a method that tells.
    return ask(Console.class, "isTerminal", console, Boolean.class).orElse(true);
  }

  private static Charset charset(PrintStream out) {
    return ask(PrintStream.class, "charset", out, Charset.class)
        .or(() -> named(System.getProperty("stdout.encoding")))
        .or(() -> named(System.getProperty("sun.stdout.encoding")))
        .orElseGet(Charset::defaultCharset);
  }

  private static Optional<Charset> named(@Nullable String name) {
    try {
      return Optional.ofNullable(name).map(Charset::forName);
    } catch (IllegalArgumentException unknown) {
      return Optional.empty();
    }
  }

  /** Calls a method that a newer Java has; nothing if this one does not have it. */
  private static <T> Optional<T> ask(Class<?> type, String method, Object on, Class<T> answer) {
    try {
      Method found = type.getMethod(method);
      return Optional.of(answer.cast(found.invoke(on)));
    } catch (ReflectiveOperationException olderJava) {
      return Optional.empty();
    }
  }
}
