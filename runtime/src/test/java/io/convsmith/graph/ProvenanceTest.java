package io.convsmith.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProvenanceTest {
  private final Node x = new Recording(true).placeholder("x", Shape.of(2));
  private final Provenance provenance = new Provenance();

  @Test
  void a_node_is_for_all_that_was_going_on_when_it_was_made() {
    Tensor[] inner = new Tensor[1];
    Tensor outer =
        provenance.listen(
            () ->
                Provenance.within(
                    "outer",
                    () -> {
                      inner[0] = Provenance.within("inner", x::exp);
                      return x.sqrt();
                    }));
    assertThat(provenance.places(Node.of(inner[0]))).containsExactly("inner", "outer");
    assertThat(provenance.places(Node.of(outer))).containsExactly("outer");
    assertThat(provenance.places(x)).isEmpty();
  }

  @Test
  void nodes_of_a_gradient_are_for_the_node_that_it_is_of() {
    Node root = Node.of(x.sqrt());
    Node value = Node.of(root.exp());
    List<Tensor> gradients = provenance.listen(() -> Differentiation.gradients(value, List.of(x)));
    Node ofRoot = Node.of(gradients.get(0));
    assertThat(ofRoot.op()).isSameAs(Elementwise.DIV);
    assertThat(provenance.places(ofRoot)).containsExactly(root);
    assertThat(provenance.places(ofRoot.input(0))).containsExactly(value);
  }

  @Test
  void nothing_is_kept_of_what_nobody_listens_to() {
    Tensor before = Provenance.within("before", x::exp);
    provenance.listen(x::sqrt);
    Tensor after = Provenance.within("after", x::exp);
    assertThat(provenance.places(Node.of(before))).isEmpty();
    assertThat(provenance.places(Node.of(after))).isEmpty();
  }

  @Test
  void who_listens_within_does_not_end_the_listening_around() {
    Tensor made =
        provenance.listen(
            () -> {
              new Provenance().listen(x::exp);
              return Provenance.within("place", x::exp);
            });
    assertThat(provenance.places(Node.of(made))).containsExactly("place");
  }
}
