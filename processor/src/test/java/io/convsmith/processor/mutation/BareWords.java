package io.convsmith.processor.mutation;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Changes words and signs without any idea of what they mean. */
final class BareWords {
  private static final Pattern WORD =
      Pattern.compile("[\\p{L}_$][\\p{L}\\d_$]*|\\d+|[^\\s\\p{L}\\d]");

  private BareWords() {}

  static void collect(String text, List<Mutation> found) {
    List<MatchResult> words = new ArrayList<>(WORD.matcher(text).results().toList());
    for (int i = 0; i < words.size(); i++) {
      MatchResult word = words.get(i);
      MatchResult other = words.get((i * 31 + 17) % words.size());
      found.add(Mutation.of("word", Edit.deletion(word.start(), word.end())));
      found.add(Mutation.of("word", Edit.insertion(word.start(), word.group() + " ")));
      found.add(Mutation.of("word", new Edit(word.start(), word.end(), other.group())));
    }
  }
}
