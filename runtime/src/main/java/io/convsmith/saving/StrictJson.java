package io.convsmith.saving;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.IOException;
import java.io.Reader;

/** The parser of JSON and its limits, the same for headers and for texts within them. */
final class StrictJson {
  /** No header may be longer, so no text in one can be. */
  static final int LONGEST_TEXT = 100_000_000;

  static final int DEEPEST = 100;

  private static final int LONGEST_NUMBER = 100;
  private static final int LONGEST_NAME = 10_000;

  /**
   * Names are not gathered in tables that outlive a file: a file full of colliding names would cost
   * every later one.
   */
  static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxNumberLength(LONGEST_NUMBER)
                  .maxNameLength(LONGEST_NAME)
                  .maxStringLength(LONGEST_TEXT)
                  .maxDocumentLength(LONGEST_TEXT)
                  .build())
          .build();

  private StrictJson() {}

  static JsonParser parser(Reader text) throws IOException {
    return FACTORY.createParser(text);
  }

  /** What the parser has against a text, as the end of a sentence without its full stop. */
  static String reason(JsonProcessingException fault) {
    String told = fault.getOriginalMessage().replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    String reason = told.endsWith(".") ? told.substring(0, told.length() - 1) : told;
    return "not JSON at character "
        + Math.max(0, fault.getLocation() == null ? 0 : fault.getLocation().getCharOffset())
        + " ("
        + reason.replace(". ", ", ")
        + ")";
  }

  /** Whether every surrogate has its partner, without which a text cannot be stored as UTF-8. */
  static boolean isWellFormed(String text) {
    for (int i = 0; i < text.length(); i++) {
      char next = text.charAt(i);
      if (Character.isHighSurrogate(next)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(next)) {
        return false;
      }
    }
    return true;
  }
}
