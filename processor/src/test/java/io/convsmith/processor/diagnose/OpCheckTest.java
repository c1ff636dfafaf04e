package io.convsmith.processor.diagnose;

import static io.convsmith.processor.diagnose.Declared.CONVOLUTION;
import static io.convsmith.processor.diagnose.Declared.INPUTS;
import static io.convsmith.processor.diagnose.Declared.KERNEL;
import static io.convsmith.processor.diagnose.Declared.hyperparameter;
import static io.convsmith.processor.diagnose.Declared.op;
import static org.assertj.core.api.Assertions.assertThat;

import io.convsmith.layers.Conv2D;
import io.convsmith.processor.model.Argument;
import io.convsmith.processor.model.OpDeclaration;
import io.convsmith.processor.model.OpModel;
import io.convsmith.processor.model.TypeDescription.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpCheckTest {
  private final OpCheck check = new OpCheck();

  @Test
  void oneTensorIsAKernelTransform() {
    OpModel model = valid(op("centered", KERNEL));

    assertThat(model.operation()).isNull();
    assertThat(model.transforms()).hasSize(1);
    assertThat(model.op().call().arguments()).containsExactly(new Argument.Kernel());
  }

  @Test
  void twoTensorsAreAWholeOperation() {
    OpModel model = valid(op("cosine", INPUTS, KERNEL, CONVOLUTION));

    assertThat(model.operation()).isNotNull();
    assertThat(model.transforms()).isEmpty();
    assertThat(model.op().call().arguments())
        .containsExactly(new Argument.Inputs(), new Argument.Kernel(), new Argument.Layer());
  }

  @ParameterizedTest
  @CsvSource({
    "standardized, StandardizedConv2D",
    "standardizedKernel, StandardizedConv2D",
    "standardizedOp, StandardizedConv2D",
    "standardizedTransform, StandardizedConv2D",
    "kernelTransform, KernelConv2D",
    "kernel, KernelConv2D",
    "crop, CropConv2D",
    "internal$main, InternalConv2D",
    "ümlaut, ÜmlautConv2D",
    "x, XConv2D"
  })
  void aLayerIsNamedAfterItsOp(String method, String layer) {
    OpModel model = valid(op(method, KERNEL));

    assertThat(model.layer().qualifiedName()).isEqualTo("demo." + layer);
    assertThat(model.id()).isEqualTo("demo." + layer);
  }

  @Test
  void aStatedNameIsTakenAsItIs() {
    assertThat(valid(op("x", "wsKernel", "", KERNEL)).layer().simpleName())
        .isEqualTo("wsKernelConv2D");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "a.b-c_d$1", "0", "$x", "demo.WsConv2D"})
  void anIdMayBeAnyPlainFileName(String id) {
    assertThat(valid(op("ws", "", id, KERNEL)).id()).isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {".", "..", ".a", "a.", "-a", "a-", "a/b", "a\\b", "a b", "a:b", "ä", "a\n"})
  void anIdMayNotLeadOutOfItsFolderOrNameNoFile(String id) {
    assertThat(codes(op("ws", "", id, KERNEL))).containsExactly(Diagnostic.BAD_ID);
  }

  @Test
  void anOpMayStateTheIdThatItWouldHaveAnyway() {
    assertThat(valid(op("ws", "", "demo.WsConv2D", KERNEL)).id()).isEqualTo("demo.WsConv2D");
  }

  @ParameterizedTest
  @CsvSource({
    "DOUBLE, 1e-5, 1e-5",
    "DOUBLE, 3, 3.0",
    "DOUBLE, +.5, .5",
    "DOUBLE, -2., -2.",
    "DOUBLE, 010, 010.0",
    "DOUBLE, 0e-999, 0e-999",
    "INT, 010, 10",
    "INT, +7, 7",
    "INT, -2147483648, -2147483648",
    "BOOLEAN, false, false",
    "STRING, any $text, any $text"
  })
  void aDefaultBecomesALiteralOfItsType(Kind kind, String text, String literal) {
    OpModel model = valid(op("ws", KERNEL, hyperparameter("value", kind, text)));

    assertThat(model.hyperparameters())
        .singleElement()
        .matches(it -> it.defaultValue().equals(literal));
  }

  @ParameterizedTest
  @CsvSource({
    "DOUBLE, ''",
    "DOUBLE, ' 1'",
    "DOUBLE, 1d",
    "DOUBLE, 0x1p3",
    "DOUBLE, '1,5'",
    "DOUBLE, Infinity",
    "DOUBLE, .",
    "DOUBLE, 1e",
    "DOUBLE, 1e-400",
    "DOUBLE, 1e400",
    "INT, 1_000",
    "INT, 1.0",
    "INT, 2147483648",
    "BOOLEAN, yes"
  })
  void whatIsNoLiteralOfTheTypeIsRefused(Kind kind, String text) {
    assertThat(codes(op("ws", KERNEL, hyperparameter("value", kind, text))))
        .containsExactly(Diagnostic.WRONG_DEFAULT);
  }

  static List<String> baseSettings() {
    return List.copyOf(new Conv2D(1, 1).config().keySet());
  }

  @ParameterizedTest
  @MethodSource("baseSettings")
  void noHyperparameterHidesASettingThatTheBaseLayerShows(String setting) {
    assertThat(codes(op("ws", KERNEL, hyperparameter(setting, Kind.INT, "1"))))
        .containsExactly(Diagnostic.RESERVED_NAME);
  }

  @Test
  void noHyperparameterHidesAnInheritedMethod() {
    assertThat(codes(op("ws", KERNEL, hyperparameter("inherited", Kind.INT, "1"))))
        .containsExactly(Diagnostic.RESERVED_NAME);
  }

  @Test
  void everythingThatIsWrongWithAnOpIsFoundAtOnce() {
    OpDeclaration op =
        op(
            "ws",
            "2nd",
            "a/b",
            CONVOLUTION,
            hyperparameter("filters", Kind.INT, "many"),
            hyperparameter("text", Kind.OTHER, ""),
            CONVOLUTION);

    assertThat(codes(op))
        .containsExactly(
            Diagnostic.BAD_NAME,
            Diagnostic.BAD_ID,
            Diagnostic.NO_KERNEL,
            Diagnostic.RESERVED_NAME,
            Diagnostic.WRONG_DEFAULT,
            Diagnostic.HYPERPARAMETER_TYPE,
            Diagnostic.SEVERAL_CONVOLUTIONS);
  }

  private OpModel valid(OpDeclaration op) {
    Verdict verdict = check.check(op, name -> false);
    assertThat(verdict).isInstanceOf(Verdict.Valid.class);
    return ((Verdict.Valid) verdict).layers().get(0);
  }

  private List<Diagnostic> codes(OpDeclaration op) {
    Verdict verdict = check.check(op, name -> false);
    assertThat(verdict).isInstanceOf(Verdict.Invalid.class);
    return ((Verdict.Invalid) verdict).findings().stream().map(Finding::diagnostic).toList();
  }
}
