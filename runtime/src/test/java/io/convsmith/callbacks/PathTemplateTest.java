package io.convsmith.callbacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathTemplateTest {
  private static String filled(String template, int epoch, Map<String, Double> logs) {
    PathTemplate parsed = new PathTemplate(template);
    return parsed.path(parsed.filling(epoch, 17, logs)).toString();
  }

  /** What Python's str.format makes of them. */
  @ParameterizedTest
  @CsvSource({
    "{x:.2f}, 0.125, 0.12",
    "{x:.2f}, 0.375, 0.38",
    "{x:.1f}, 2.25, 2.2",
    "{x:.2f}, 2.675, 2.67",
    "{x:.2f}, 1005, 1005.00",
    "{x:07.2f}, -1.5, -001.50",
    "{x:.0f}, 0.5, 0",
    "{x:.0f}, 1.5, 2",
    "{x:f}, 0.3333333333333333, 0.333333",
    "'a{x:8.3f}', 3.14159, 'a   3.142'",
    "{x:.3e}, 0.00012345, 1.234e-04",
    "{x:.0e}, 25, 2e+01",
    "{x:.1e}, 0.000125, 1.3e-04",
    "{x:e}, 1234.5, 1.234500e+03",
    "{x:.2f}, NaN, nan",
    "{x:.2f}, -Infinity, -inf",
    "{x}, 0.25, 0.25"
  })
  void numbers_are_written_as_Python_writes_them(String template, double value, String expected) {
    assertThat(filled(template, 1, Map.of("x", value))).isEqualTo(expected);
  }

  @Test
  void epochs_and_batches_are_whole_numbers() {
    assertThat(filled("{epoch}-{epoch:02d}-{epoch:4d}-{batch:04d}", 7, Map.of()))
        .isEqualTo("7-07-   7-0017");
  }

  @Test
  void braces_that_are_doubled_are_braces() {
    assertThat(filled("a{{b}}{epoch}", 3, Map.of())).isEqualTo("a{b}3");
  }

  @Test
  void names_are_those_of_the_logs() {
    assertThat(filled("{val_loss:.1f}{loss:.1f}", 3, Map.of("loss", 1.0, "val_loss", 2.0)))
        .isEqualTo("2.01.0");
    assertThatThrownBy(() -> filled("{val_los:.1f}", 3, Map.of("loss", 1.0, "val_loss", 2.0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "ModelCheckpoint's path \"{val_los:.1f}\" cannot be used: the logs have no \"val_los\","
                + " only [loss, val_loss] (did you mean \"val_loss\"?).");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{loss:02d}",
        "{epoch:x}",
        "{}",
        "{:02d}",
        "{epoch:.2}",
        "{epoch:.2d}",
        "{a:9999}"
      })
  void formats_that_make_no_sense_are_refused(String template) {
    assertThatThrownBy(() -> new PathTemplate(template))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "ModelCheckpoint's path \""
                + template
                + "\" cannot be used: "
                + template
                + " is no number of the run; examples are {epoch:02d}, {batch:04d}, {val_loss:.2f}"
                + " and {loss:.3e}.");
  }

  @Test
  void braces_without_another_are_refused() {
    assertThatThrownBy(() -> new PathTemplate("a{epoch"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("ModelCheckpoint's path \"a{epoch\" cannot be used: a \"{\" is never closed.");
    assertThatThrownBy(() -> new PathTemplate("a}b"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("ModelCheckpoint's path \"a}b\" cannot be used: a \"}\" closes nothing.");
  }

  @Test
  void only_numbers_can_stand_in_a_path() {
    PathTemplate template = new PathTemplate("{epoch:02d}-{loss:.2f}");

    assertThat(template.canHave(template.filling(3, 0, Map.of("loss", 0.5)))).isTrue();
    assertThat(template.canHave(template.filling(3, 0, Map.of("loss", Double.NaN)))).isTrue();
    for (String text : List.of("..", "../1", "/etc/1", "1/2", "", "1\n", "a", "1;2", "~")) {
      assertThat(template.canHave(List.of("01", text))).as(text).isFalse();
    }
    assertThat(template.canHave(List.of("01"))).isFalse();
  }

  @Test
  void directories_that_can_be_made_are_fine(@TempDir Path directory) {
    new PathTemplate(directory + "/new/newer/{epoch}.x").requireWritable();
    new PathTemplate(directory + "/{epoch}/x").requireWritable();
    new PathTemplate("x").requireWritable();

    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void places_where_no_file_can_be_are_refused(@TempDir Path directory) throws IOException {
    Path file = Files.createFile(directory.resolve("file"));

    assertThatThrownBy(() -> new PathTemplate(file + "/a/{epoch}").requireWritable())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "ModelCheckpoint's path \""
                + file
                + "/a/{epoch}\" cannot be used: "
                + file
                + " is no directory.");
    assertThatThrownBy(() -> new PathTemplate(directory.toString()).requireWritable())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "ModelCheckpoint's path \""
                + directory
                + "\" cannot be used: it is a directory, where a file is to be named.");
  }
}
