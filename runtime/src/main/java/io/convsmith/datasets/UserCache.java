package io.convsmith.datasets;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where this operating system keeps what programs can fetch again. */
final class UserCache {
  private UserCache() {}

  static Path directory() {
    return directory(
        System.getProperty("os.name", ""), System.getProperty("user.home", "."), System.getenv());
  }

  static Path directory(String system, String home, Map<String, String> environment) {
    String name = system.toLowerCase(Locale.ROOT);
    Path root;
    if (name.startsWith("windows")) {
      root = absolute(environment.get("LOCALAPPDATA"), Path.of(home, "AppData", "Local"));
    } else if (name.startsWith("mac")) {
      root = Path.of(home, "Library", "Caches");
    } else {
      root = absolute(environment.get("XDG_CACHE_HOME"), Path.of(home, ".cache"));
    }
    return root.resolve("convsmith");
  }

  /** A relative path is ignored, as the XDG base directory specification asks. */
  private static Path absolute(@Nullable String configured, Path otherwise) {
    if (configured == null || configured.isBlank()) {
      return otherwise;
    }
    Path path = Path.of(configured);
    return path.isAbsolute() ? path : otherwise;
  }
}
