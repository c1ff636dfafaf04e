package io.convsmith.training;

import io.convsmith.engine.NodeByNode;
import io.convsmith.graph.Graph;
import io.convsmith.graph.Node;
import io.convsmith.graph.Provenance;
import io.convsmith.tensor.Shape;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A training step that went bad and was taken back, run again op by op to see where it began. */
final class SecondRun {
  private final Trainer trainer;
  private final List<FloatBuffer> batch;
  private final Provenance provenance = new Provenance();
  private final Graph graph;
  private final NodeByNode nodeByNode;

  /**
   * @param label the shape of one target
   * @param batch inputs and targets
   */
  SecondRun(Trainer trainer, Shape label, List<FloatBuffer> batch) {
    this.trainer = trainer;
    this.batch = batch;
    Network network = trainer.network();
    int examples = (int) (batch.get(0).capacity() / network.inputShape().size());
    graph =
        provenance.listen(
            () ->
                new Recorder(network)
                    .trainingStep(trainer.objective(), trainer.state(), examples, label));
    nodeByNode = new NodeByNode(trainer.compiler(), trainer.random());
  }

  /** The op that made the first bad number, in sentences; nothing if there is none this time. */
  Optional<String> cause() {
    BadNumbers numbers = new BadNumbers();
    nodeByNode.run(graph, batch, numbers);
    List<Node> results = new ArrayList<>(graph.outputs());
    graph.updates().forEach(update -> results.add(update.value()));
    return numbers.cause(results).map(cause -> sentences(cause, evidence(cause)));
  }

  /** Computes once more what led to a bad number, since its inputs have not been kept. */
  private Evidence evidence(BadNumbers.Element cause) {
    List<Evidence> found = new ArrayList<>();
    nodeByNode.run(
        Graph.of(graph.placeholders(), List.of(cause.node())),
        batch,
        (node, numbers, inputs) -> {
          if (node == cause.node()) {
            found.add(Evidence.of(cause, numbers, inputs));
          }
        });
    return found.get(0);
  }

  private String sentences(BadNumbers.Element cause, Evidence evidence) {
    Node node = cause.node();
    Whereabouts where = new Whereabouts(provenance, trainer.trained().tensors());
    Remedy remedy =
        new Remedy(
            node,
            evidence.inputs(),
            where.gradientOf(node).map(Node::op).orElse(null),
            tooLarge(where, node));
    return "the first number that is not finite is "
        + evidence.result()
        + cause.position()
        + " of "
        + node.op()
        + " "
        + node.shape()
        + where.of(node)
        + evidence.sentence()
        + ". "
        + remedy.sentence();
  }

  private String tooLarge(Whereabouts where, Node node) {
    String rate = "lower the learning rate, which is " + trainer.state().learningRate() + ", or ";
    if (where.inUpdate(node)) {
      return rate + "clip the gradients";
    }
    return where.gradientOf(node).isPresent()
        ? rate + "scale what this gradient is multiplied with"
        : rate + "scale the inputs, or normalize between layers";
  }
}
