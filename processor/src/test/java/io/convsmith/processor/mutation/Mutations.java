package io.convsmith.processor.mutation;

import static java.util.stream.Collectors.groupingBy;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import javax.tools.JavaFileObject.Kind;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * All mutations of one source, by kind: of its declarations and annotations, and of its bare words.
 * A seed chooses a kind first, so that rare ones come as often as common ones.
 */
public final class Mutations {
  private final String text;
  private final List<String> kinds;
  private final Map<String, List<Mutation>> byKind;

  private Mutations(String text, List<Mutation> mutations) {
    this.text = text;
    this.byKind =
        new TreeMap<>(mutations.stream().collect(groupingBy(mutation -> mutation.kind())));
    this.kinds = List.copyOf(byKind.keySet());
  }

  /** The mutations of a source that has no syntax error. */
  public static Mutations of(String text) {
    SimpleJavaFileObject source =
        new SimpleJavaFileObject(URI.create("memory:///Source.java"), Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
          }
        };
    JavacTask task =
        (JavacTask)
            ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, ignored -> {}, null, null, List.of(source));
    try {
      CompilationUnitTree unit = task.parse().iterator().next();
      Scanner scanner = new Scanner(text, unit, Trees.instance(task).getSourcePositions());
      scanner.scan(unit, null);
      BareWords.collect(text, scanner.found);
      return new Mutations(text, scanner.found);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The names of all kinds of mutations that this source offers. */
  public List<String> kinds() {
    return kinds;
  }

  /** The source with one change or, now and then, with several. */
  public String mutant(Random random) {
    int changes = random.nextInt(4) == 0 ? 2 + random.nextInt(2) : 1;
    List<Edit> edits = new ArrayList<>();
    for (int i = 0; i < changes; i++) {
      List<Mutation> mutations = byKind.get(kinds.get(random.nextInt(kinds.size())));
      Mutation mutation = mutations.get(random.nextInt(mutations.size()));
      if (mutation.edits().stream().noneMatch(edit -> overlaps(edit, edits))) {
        edits.addAll(mutation.edits());
      }
    }
    return new Mutation("", edits).applied(text);
  }

  private static boolean overlaps(Edit edit, List<Edit> edits) {
    return edits.stream()
        .anyMatch(other -> edit.start() <= other.end() && other.start() <= edit.end());
  }

  /** Finds what can be changed in declarations, annotations and literals. */
  private static final class Scanner extends TreeScanner<Void, Void> {
    private final List<Mutation> found = new ArrayList<>();
    private final CompilationUnitTree unit;
    private final Ranges ranges;
    private final DeclarationMutations declarations;
    private final ParameterMutations parameters;

    Scanner(String text, CompilationUnitTree unit, SourcePositions positions) {
      this.unit = unit;
      this.ranges = new Ranges(text, unit, positions);
      this.declarations = new DeclarationMutations(ranges, found);
      this.parameters = new ParameterMutations(ranges, found);
    }

    @Override
    public Void visitCompilationUnit(CompilationUnitTree tree, Void unused) {
      if (tree.getPackage() != null) {
        found.add(Mutation.of("package", ranges.deletion(tree.getPackage())));
        found.add(Mutation.of("package", ranges.replacement(tree.getPackage(), "package moved;")));
      } else {
        found.add(Mutation.of("package", Edit.insertion(0, "package moved;")));
      }
      return super.visitCompilationUnit(tree, unused);
    }

    @Override
    public Void visitImport(ImportTree tree, Void unused) {
      found.add(Mutation.of("import", ranges.deletion(tree)));
      return null;
    }

    @Override
    public Void visitClass(ClassTree tree, Void unused) {
      boolean inner = !unit.getTypeDecls().contains(tree);
      declarations.collectClass(tree, inner);
      if (tree.getKind() == Tree.Kind.RECORD) {
        parameters.collect(ranges.components(tree));
      }
      return super.visitClass(tree, unused);
    }

    @Override
    public Void visitMethod(MethodTree tree, Void unused) {
      declarations.collectMethod(tree);
      parameters.collect(ranges.written(tree.getParameters()));
      return super.visitMethod(tree, unused);
    }

    @Override
    public Void visitVariable(VariableTree tree, Void unused) {
      if (ranges.isWritten(tree)) {
        declarations.collectVariable(tree);
      }
      return super.visitVariable(tree, unused);
    }

    @Override
    public Void visitAnnotation(AnnotationTree tree, Void unused) {
      declarations.collectAnnotation(tree);
      return super.visitAnnotation(tree, unused);
    }

    @Override
    public Void visitLiteral(LiteralTree tree, Void unused) {
      List<String> others =
          tree.getKind() == Tree.Kind.STRING_LITERAL ? Words.STRINGS : Words.NUMBERS;
      for (String other : others) {
        found.add(Mutation.of("literal", ranges.replacement(tree, other)));
      }
      return null;
    }
  }
}
