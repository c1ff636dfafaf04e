package io.convsmith.processor.mutation;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Changes what stands around a class, a method or a variable: all but its body. */
final class DeclarationMutations {
  private final Ranges ranges;
  private final List<Mutation> found;

  DeclarationMutations(Ranges ranges, List<Mutation> found) {
    this.ranges = ranges;
    this.found = found;
  }

  void collectClass(ClassTree tree, boolean inner) {
    String name = tree.getSimpleName().toString();
    if (name.isEmpty()) {
      return;
    }
    int afterModifiers = afterModifiers(tree, tree.getModifiers());
    modifiers(tree, tree.getModifiers());
    names(name, afterModifiers);
    Edit named = ranges.renamed(name, afterModifiers, name);
    for (String parameters : Words.TYPE_PARAMETERS) {
      found.add(Mutation.of("generic", Edit.insertion(named.end(), parameters)));
    }
    for (String kind : Words.KINDS) {
      found.add(Mutation.of("kind", new Edit(afterModifiers, named.start(), " " + kind + " ")));
    }
    found.add(
        Mutation.of(
            "constructor",
            Edit.insertion(ranges.find("{", named.end()) + 1, name + "() { super(); }")));
    if (inner) {
      member(tree);
    }
  }

  void collectMethod(MethodTree tree) {
    if (!ranges.isWritten(tree)) {
      return;
    }
    modifiers(tree, tree.getModifiers());
    member(tree);
    Tree result = tree.getReturnType();
    int name = afterModifiers(tree, tree.getModifiers());
    if (result != null) {
      for (String type : Words.TYPES) {
        found.add(Mutation.of("result", ranges.replacement(result, type)));
      }
      for (String parameters : Words.TYPE_PARAMETERS) {
        found.add(Mutation.of("generic", ranges.before(result, parameters + " ")));
      }
      name = ranges.end(result);
      names(tree.getName().toString(), name);
    }
    int close = ranges.find(")", name);
    if (tree.getBody() != null && close >= 0 && tree.getThrows().isEmpty()) {
      int body = ranges.start(tree.getBody());
      for (String thrown : Words.THROWN) {
        found.add(Mutation.of("throws", Edit.insertion(body, "throws " + thrown + " ")));
      }
      found.add(Mutation.of("body", ranges.replacement(tree.getBody(), ";")));
      found.add(Mutation.of("body", ranges.replacement(tree.getBody(), "{ return null; }")));
    }
  }

  void collectVariable(VariableTree tree) {
    modifiers(tree, tree.getModifiers());
    Tree type = tree.getType();
    if (type != null && ranges.isWritten(type)) {
      for (String other : Words.TYPES) {
        found.add(Mutation.of("type", ranges.replacement(type, other)));
      }
      names(tree.getName().toString(), ranges.end(type));
    }
  }

  void collectAnnotation(AnnotationTree tree) {
    found.add(Mutation.of("annotation-", ranges.deletion(tree)));
    found.add(Mutation.of("annotation+", ranges.before(tree, ranges.text(tree) + " ")));
    String type = ranges.text(tree.getAnnotationType());
    found.add(Mutation.of("value", ranges.replacement(tree, "@" + type)));
    for (String value : Words.STRINGS) {
      found.add(
          Mutation.of("value", ranges.replacement(tree, "@" + type + "(name = " + value + ")")));
      found.add(
          Mutation.of("value", ranges.replacement(tree, "@" + type + "(id = " + value + ")")));
    }
    for (ExpressionTree argument : ranges.written(tree.getArguments())) {
      found.add(Mutation.of("value", ranges.deletion(argument)));
    }
  }

  private void modifiers(Tree tree, ModifiersTree modifiers) {
    for (Modifier modifier : modifiers.getFlags()) {
      if (ranges.isWritten(modifiers)) {
        Edit edit = ranges.renamed(modifier.toString(), ranges.start(modifiers), "");
        if (edit.end() <= ranges.end(modifiers)) {
          found.add(Mutation.of("modifier-", edit));
        }
      }
    }
    for (String modifier : Words.MODIFIERS) {
      found.add(Mutation.of("modifier+", ranges.before(tree, modifier + " ")));
    }
    for (String annotation : Words.ANNOTATIONS) {
      found.add(Mutation.of("annotation+", ranges.before(tree, annotation + " ")));
    }
  }

  private void names(String name, int from) {
    for (String other : Words.NAMES) {
      found.add(Mutation.of("name", ranges.renamed(name, from, other)));
      found.add(ranges.renamedEverywhere(name, other));
    }
    for (String other : ranges.ownNames()) {
      found.add(Mutation.of("own name", ranges.renamed(name, from, other)));
      found.add(new Mutation("own name", ranges.renamedEverywhere(name, other).edits()));
    }
  }

  private void member(Tree tree) {
    found.add(Mutation.of("member", ranges.deletion(tree)));
    found.add(Mutation.of("member", ranges.before(tree, ranges.text(tree) + "\n")));
    for (String around : Words.AROUND) {
      found.add(
          Mutation.of("around", ranges.replacement(tree, around.formatted(ranges.text(tree)))));
    }
  }

  private int afterModifiers(Tree tree, ModifiersTree modifiers) {
    return ranges.isWritten(modifiers) ? ranges.end(modifiers) : ranges.start(tree);
  }
}
