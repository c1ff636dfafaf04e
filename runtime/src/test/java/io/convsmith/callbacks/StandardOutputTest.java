package io.convsmith.callbacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StandardOutputTest {
  @Test
  void outputWithoutALocaleIsReadAsUtf8() {
    assertThat(StandardOutput.readersCharset(StandardCharsets.US_ASCII))
        .isEqualTo(StandardCharsets.UTF_8);
    assertThat(StandardOutput.readersCharset(Charset.forName("windows-1252")))
        .isEqualTo(Charset.forName("windows-1252"));
  }

  @Test
  void coloursNeedATerminalThatIsNotDumbAndAUserWhoWantsThem() {
    assertThat(StandardOutput.showsColours("Linux", Map.of("TERM", "xterm-256color"))).isTrue();
    assertThat(StandardOutput.showsColours("Linux", Map.of("TERM", "dumb"))).isFalse();
    assertThat(StandardOutput.showsColours("Linux", Map.of())).isFalse();
    assertThat(StandardOutput.showsColours("Linux", Map.of("TERM", "xterm", "NO_COLOR", "1")))
        .isFalse();
  }

  @Test
  void theOldWindowsConsoleGetsNoColours() {
    assertThat(StandardOutput.showsColours("Windows 11", Map.of())).isFalse();
    assertThat(StandardOutput.showsColours("Windows 11", Map.of("WT_SESSION", "1"))).isTrue();
  }

  @Test
  void aReplacedSystemOutReceivesTheText() {
    PrintStream before = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      StandardOutput.terminal().write("seen");
    } finally {
      System.setOut(before);
    }

    assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("seen");
  }
}
