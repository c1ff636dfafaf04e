package io.convsmith;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SecurityPageTest {
  private static final Pattern TEST = Pattern.compile("`([A-Z]\\w+Test)`");

  @Test
  void every_promise_has_a_test() throws IOException {
    String page = Files.readString(Path.of("../SECURITY.md"));
    List<String> named = TEST.matcher(page).results().map(SecurityPageTest::name).toList();
    assertThat(named).hasSizeGreaterThan(15);
    try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
      List<String> there =
          files.map(file -> file.getFileName().toString().replace(".java", "")).toList();
      assertThat(there).containsAll(named);
    }
    for (String row : page.lines().filter(line -> line.startsWith("| ")).toList()) {
      assertThat(row)
          .as(row)
          .matches(
              line ->
                  line.equals("| promise | test |")
                      || TEST.matcher(line).find()
                      || line.contains("both,")
                      || line.contains("the same,"));
    }
  }

  private static String name(MatchResult match) {
    return match.group(1);
  }
}
