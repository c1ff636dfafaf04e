package io.convsmith.layers;

import static io.convsmith.activations.Activations.RELU;
import static io.convsmith.layers.DataFormat.CHANNELS_FIRST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

import io.convsmith.graph.Node;
import io.convsmith.graph.Recording;
import io.convsmith.tensor.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShapingLayersTest {
  @Test
  void flattenLaysOutEachExampleAsOneRow() {
    Flatten layer = new Flatten();

    assertThat(layer.outputShape(Shape.of(3, 5, 5, 64))).isEqualTo(Shape.of(3, 1600));
    assertThat(layer.outputShape(Shape.of(3, 7))).isEqualTo(Shape.of(3, 7));
    assertThat(layer.outputShape(Shape.of(3))).isEqualTo(Shape.of(3, 1));
    assertThat(Evaluation.of(layer::record, Shape.of(1, 1, 2, 2), 1, 2, 3, 4))
        .containsExactly(1, 2, 3, 4);
  }

  @Test
  void flattenPutsChannelsLastInEitherFormat() {
    Flatten layer = new Flatten(c -> c.dataFormat(CHANNELS_FIRST));

    assertThat(Evaluation.of(layer::record, Shape.of(1, 2, 1, 3), 1, 2, 3, 10, 20, 30))
        .containsExactly(1, 10, 2, 20, 3, 30);
    assertThat(layer.outputShape(Shape.of(3, 7))).isEqualTo(Shape.of(3, 7));
    assertThat(layer.config())
        .containsExactly(
            entry("name", "flatten"),
            entry("trainable", true),
            entry("dataFormat", "CHANNELS_FIRST"));
  }

  @Test
  void flattenNeedsABatch() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Flatten().outputShape(Shape.scalar()))
        .withMessage(
            "Flatten \"flatten\": inputs [] must have rank 1 or more, with the batch first.");
  }

  @Test
  void anInputPassesBatchesOfItsShape() {
    Input layer = new Input(28, 28, 1);
    Node inputs = new Recording(false).placeholder("inputs", Shape.of(5, 28, 28, 1));

    assertThat(layer.record(inputs)).isSameAs(inputs);
    assertThat(layer.sizes()).isEqualTo(Shape.of(28, 28, 1));
    assertThat(layer.batch(7)).isEqualTo(Shape.of(7, 28, 28, 1));
    assertThat(layer.variables()).isEmpty();
    assertThat(new Input(4, 4, 3, c -> c.name("image")).config())
        .containsExactly(
            entry("name", "image"), entry("trainable", true), entry("sizes", List.of(4, 4, 3)));
  }

  @Test
  void anInputRefusesOtherShapesAndImpossibleSizes() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Input(28, 28, 1).prepare(Shape.of(5, 28, 28)))
        .withMessage("Input \"input\": inputs [N,28,28] must have shape [N,28,28,1].");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Input(8).prepare(Shape.of(5, 9)))
        .withMessage("Input \"input\": inputs [N,9] must have shape [N,8].");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Input(28, 0, 1))
        .withMessage("Input \"input\": sizes must be positive, but are [28, 0, 1].");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Input())
        .withMessage(
            "Input \"input\": at least one size must be given, such as height, width and channels.");
  }

  @Test
  void anActivationLayerActivates() {
    Activation layer = new Activation(RELU);

    assertThat(Evaluation.of(layer::record, Shape.of(1, 3), -1, 0, 2)).containsExactly(0, 0, 2);
    assertThat(layer.config())
        .containsExactly(
            entry("name", "activation"), entry("trainable", true), entry("activation", "relu"));
  }
}
