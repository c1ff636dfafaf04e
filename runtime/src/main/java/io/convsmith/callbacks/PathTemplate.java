package io.convsmith.callbacks;

import io.convsmith.names.Catalogue;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A path with numbers of the run in it, as Python's {@code str.format} writes them: {@code
 * model-{epoch:02d}-{val_loss:.2f}.safetensors}.
 */
final class PathTemplate {
  private final String text;
  private final List<String> literals = new ArrayList<>();
  private final List<NumberFormat> numbers = new ArrayList<>();

  /**
   * A template.
   *
   * @throws IllegalArgumentException if its braces or formats cannot be understood
   */
  PathTemplate(String text) {
    this.text = text;
    StringBuilder literal = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      char next = text.charAt(at);
      if ((next == '{' || next == '}') && text.startsWith("" + next + next, at)) {
        literal.append(next);
        at += 2;
      } else if (next == '{') {
        int end = text.indexOf('}', at);
        if (end < 0) {
          throw refused("a \"{\" is never closed");
        }
        literals.add(literal.toString());
        literal.setLength(0);
        numbers.add(number(text.substring(at + 1, end)));
        at = end + 1;
      } else if (next == '}') {
        throw refused("a \"}\" closes nothing");
      } else {
        literal.append(next);
        at++;
      }
    }
    literals.add(literal.toString());
    firstDirectory();
  }

  private NumberFormat number(String placeholder) {
    try {
      return NumberFormat.of(placeholder);
    } catch (IllegalArgumentException fault) {
      throw refused(String.valueOf(fault.getMessage()));
    }
  }

  IllegalArgumentException refused(String fault) {
    return new IllegalArgumentException(
        "ModelCheckpoint's path \"" + text + "\" cannot be used: " + fault + ".");
  }

  @Override
  public String toString() {
    return text;
  }

  /** What its numbers are called. */
  List<String> names() {
    return numbers.stream().map(NumberFormat::name).toList();
  }

  /**
   * The numbers as they are to be in the path.
   *
   * @param epoch counted from 1
   * @param batch counted from 1
   * @throws IllegalArgumentException if the logs lack one of them, with the names they have
   */
  List<String> filling(int epoch, int batch, Map<String, Double> logs) {
    List<String> filling = new ArrayList<>();
    for (NumberFormat number : numbers) {
      filling.add(
          switch (number.name()) {
            case "epoch" -> number.format(epoch);
            case "batch" -> number.format(batch);
            default -> number.format(logged(number.name(), logs));
          });
    }
    return filling;
  }

  private double logged(String name, Map<String, Double> logs) {
    Double value = logs.get(name);
    if (value == null) {
      TreeSet<String> known = new TreeSet<>(logs.keySet());
      throw refused(
          "the logs have no \""
              + name
              + "\", only "
              + known
              + Catalogue.nearest(known, name)
                  .map(near -> " (did you mean \"" + near + "\"?)")
                  .orElse(""));
    }
    return value;
  }

  /** The path with these numbers. */
  Path path(List<String> filling) {
    StringBuilder path = new StringBuilder(literals.get(0));
    for (int i = 0; i < filling.size(); i++) {
      path.append(filling.get(i)).append(literals.get(i + 1));
    }
    return Path.of(path.toString());
  }

  /** Whether these could be numbers of this template; texts of a file could be anything else. */
  boolean canHave(List<String> filling) {
    return filling.size() == numbers.size() && filling.stream().allMatch(NumberFormat::isNumber);
  }

  /**
   * Makes sure that files can be written, as far as that can be told without writing one.
   *
   * @throws IllegalArgumentException if not, and why
   */
  void requireWritable() {
    if (numbers.isEmpty() && Files.isDirectory(path(List.of()))) {
      throw refused("it is a directory, where a file is to be named");
    }
    Optional<String> fault = WritableDirectory.fault(firstDirectory());
    if (fault.isPresent()) {
      throw refused(fault.get());
    }
  }

  /** The innermost directory before all numbers. */
  private @Nullable Path firstDirectory() {
    try {
      return Path.of(literals.get(0) + "file").toAbsolutePath().getParent();
    } catch (InvalidPathException fault) {
      throw refused(String.valueOf(fault.getMessage()));
    }
  }
}
