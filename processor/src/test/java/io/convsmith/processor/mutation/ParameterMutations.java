package io.convsmith.processor.mutation;

import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import java.util.ArrayList;
import java.util.List;

/** Changes the parameters of a method or the components of a record. */
final class ParameterMutations {
  private final Ranges ranges;
  private final List<Mutation> found;

  ParameterMutations(Ranges ranges, List<Mutation> found) {
    this.ranges = ranges;
    this.found = found;
  }

  void collect(List<? extends VariableTree> parameters) {
    for (int i = 0; i < parameters.size(); i++) {
      VariableTree parameter = parameters.get(i);
      found.add(Mutation.of("parameter-", withoutParameter(parameters, i)));
      found.add(Mutation.of("parameter+", ranges.before(parameter, ranges.text(parameter) + ", ")));
      for (String type : Words.TYPES) {
        String added = type + " added" + i;
        found.add(Mutation.of("parameter+", ranges.before(parameter, added + ", ")));
        found.add(Mutation.of("parameter+", Edit.insertion(ranges.end(parameter), ", " + added)));
        found.add(
            Mutation.of(
                "parameter+",
                ranges.before(parameter, "@io.convsmith.Hyperparameter(\"1\") " + added + ", ")));
      }
      Tree type = parameter.getType();
      if (type != null && ranges.isWritten(type)) {
        found.add(Mutation.of("array", Edit.insertion(ranges.end(type), "...")));
        found.add(Mutation.of("array", Edit.insertion(ranges.end(type), "[]")));
      }
      for (int j = i + 1; j < parameters.size(); j++) {
        found.add(swap(parameter, parameters.get(j)));
      }
    }
  }

  /** A comma goes with the parameter. */
  private Edit withoutParameter(List<? extends VariableTree> parameters, int index) {
    VariableTree parameter = parameters.get(index);
    if (index + 1 < parameters.size()) {
      return Edit.deletion(ranges.start(parameter), ranges.start(parameters.get(index + 1)));
    }
    int start = index == 0 ? ranges.start(parameter) : ranges.end(parameters.get(index - 1));
    return Edit.deletion(start, ranges.end(parameter));
  }

  private Mutation swap(VariableTree first, VariableTree second) {
    List<Edit> edits = new ArrayList<>();
    edits.add(ranges.replacement(first, ranges.text(second)));
    edits.add(ranges.replacement(second, ranges.text(first)));
    return new Mutation("swap", edits);
  }
}
