package io.convsmith.processor.mutation;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.SourcePositions;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the pieces of a source lie in its text. */
final class Ranges {
  private static final Pattern OWN_NAME =
      Pattern.compile("(?:class|interface|record|enum|package) (\\w+)");

  private final String text;
  private final CompilationUnitTree unit;
  private final SourcePositions positions;

  Ranges(String text, CompilationUnitTree unit, SourcePositions positions) {
    this.text = text;
    this.unit = unit;
    this.positions = positions;
  }

  int start(Tree tree) {
    return (int) positions.getStartPosition(unit, tree);
  }

  int end(Tree tree) {
    return (int) positions.getEndPosition(unit, tree);
  }

  /** Whether a piece stands in the text at all: the compiler adds constructors, for one. */
  boolean isWritten(Tree tree) {
    return start(tree) >= 0 && end(tree) > start(tree);
  }

  <T extends Tree> List<T> written(List<T> trees) {
    return trees.stream().filter(this::isWritten).toList();
  }

  String text(Tree tree) {
    return text.substring(start(tree), end(tree));
  }

  Edit deletion(Tree tree) {
    return Edit.deletion(start(tree), end(tree));
  }

  Edit replacement(Tree tree, String replacement) {
    return new Edit(start(tree), end(tree), replacement);
  }

  Edit before(Tree tree, String insertion) {
    return Edit.insertion(start(tree), insertion);
  }

  /** Where a piece of text first stands from a place on; -1 if it does not. */
  int find(String piece, int from) {
    return text.indexOf(piece, from);
  }

  /** The names of the classes that the text declares, and of its package. */
  List<String> ownNames() {
    return OWN_NAME.matcher(text).results().map(result -> result.group(1)).toList();
  }

  /** Replaces one name from a place on, where its declaration is. */
  Edit renamed(String name, int from, String other) {
    Matcher matcher = word(name).matcher(text);
    return matcher.find(from)
        ? new Edit(matcher.start(), matcher.end(), other)
        : Edit.insertion(from, "");
  }

  /** Replaces a name wherever it stands. */
  Mutation renamedEverywhere(String name, String other) {
    List<Edit> edits = new ArrayList<>();
    Matcher matcher = word(name).matcher(text);
    while (matcher.find()) {
      edits.add(new Edit(matcher.start(), matcher.end(), other));
    }
    return new Mutation("rename", edits);
  }

  /** The components in a record's header, in order. */
  List<VariableTree> components(ClassTree record) {
    List<VariableTree> components = new ArrayList<>();
    int close = start(record);
    for (Tree member : record.getMembers()) {
      boolean follows = text.substring(close, Math.max(close, start(member))).contains("{");
      if (member instanceof VariableTree component && isWritten(member) && !follows) {
        components.add(component);
        close = end(member);
      }
    }
    return components;
  }

  private static Pattern word(String name) {
    return Pattern.compile("(?<![\\w$])" + Pattern.quote(name) + "(?![\\w$])");
  }
}
