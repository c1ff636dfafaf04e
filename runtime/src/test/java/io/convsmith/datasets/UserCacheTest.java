package io.convsmith.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserCacheTest {
  @Test
  void linuxKeepsCachesBelowTheHomeDirectory() {
    assertThat(UserCache.directory("Linux", "/home/ada", Map.of()))
        .isEqualTo(Path.of("/home/ada/.cache/convsmith"));
  }

  @Test
  void linuxFollowsTheXdgDirectoryIfItIsAbsolute(@TempDir Path elsewhere) {
    assertThat(
            UserCache.directory(
                "Linux", "/home/ada", Map.of("XDG_CACHE_HOME", elsewhere.toString())))
        .isEqualTo(elsewhere.resolve("convsmith"));
    assertThat(UserCache.directory("Linux", "/home/ada", Map.of("XDG_CACHE_HOME", "here")))
        .isEqualTo(Path.of("/home/ada/.cache/convsmith"));
  }

  @Test
  void macAndWindowsHaveTheirOwnPlaces() {
    assertThat(UserCache.directory("Mac OS X", "/Users/ada", Map.of()))
        .isEqualTo(Path.of("/Users/ada/Library/Caches/convsmith"));
    assertThat(UserCache.directory("Windows 11", "home", Map.of()))
        .isEqualTo(Path.of("home", "AppData", "Local", "convsmith"));
  }
}
