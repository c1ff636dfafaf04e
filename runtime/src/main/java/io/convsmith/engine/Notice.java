package io.convsmith.engine;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.helpers.NOPLogger;

/**
 * Tells users of the engine what they must know, once: as a warning of SLF4J, and on standard error
 * where no logging is set up and the warning would be lost.
 */
final class Notice {
  private static final Logger LOG = LoggerFactory.getLogger(Compiler.class);

  private Notice() {}

  static void give(String sentence) {
    if (LOG instanceof NOPLogger) {
      System.err.println("convsmith: " + sentence);
    } else {
      LOG.warn(sentence);
    }
  }
}
