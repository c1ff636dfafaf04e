package io.convsmith.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where, when and in which order ops are compiled leaves no trace in what is generated. */
class ReproducibleTest {
  private static final MemoryJavac JAVAC = new MemoryJavac();
  private static final Map<String, String> GOOD = MemoryJavac.folder("good");
  private static final Map<String, String> USUAL = generated(GOOD);

  @AfterAll
  static void close() {
    JAVAC.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void theOrderOfTheSourcesDoesNotMatter(long seed) {
    List<String> files = new ArrayList<>(GOOD.keySet());
    Collections.shuffle(files, new Random(seed));
    Map<String, String> shuffled = new LinkedHashMap<>();
    files.forEach(file -> shuffled.put(file, GOOD.get(file)));

    assertThat(generated(shuffled)).isEqualTo(USUAL);
  }

  /** Turkish has two letters i, and Arabic and Thai may have digits and years of their own. */
  @ParameterizedTest
  @ValueSource(strings = {"tr-TR", "ar-EG-u-nu-arab", "th-TH-u-ca-buddhist-nu-thai", "de-DE"})
  void theLanguageDoesNotMatter(String language) {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag(language));

      assertThat(generated(GOOD)).isEqualTo(USUAL);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void findingsAreTheSameInEveryLanguage() {
    Map<String, String> bad =
        Map.of(
            "bad/WrongDefault.java",
            MemoryJavac.read(OpCompiler.resource("bad/WrongDefault.java")));
    List<ReportedLine> usual = JAVAC.compile(bad, new ConvolutionOpProcessor()).reported();
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr-TR"));

      assertThat(JAVAC.compile(bad, new ConvolutionOpProcessor()).reported()).isEqualTo(usual);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void theTimeZoneDoesNotMatter() {
    TimeZone before = TimeZone.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Chatham"));

      assertThat(generated(GOOD)).isEqualTo(USUAL);
    } finally {
      TimeZone.setDefault(before);
    }
  }

  private static Map<String, String> generated(Map<String, String> sources) {
    Compiled compiled = JAVAC.compile(sources, new ConvolutionOpProcessor());
    assertThat(compiled.reported()).isEmpty();
    assertThat(compiled.generated()).isNotEmpty();
    return compiled.generated();
  }
}
