package io.convsmith.processor.diagnose;

import static io.convsmith.processor.diagnose.Declared.CONVOLUTION;
import static io.convsmith.processor.diagnose.Declared.INPUTS;
import static io.convsmith.processor.diagnose.Declared.KERNEL;
import static io.convsmith.processor.diagnose.Declared.hyperparameter;
import static io.convsmith.processor.diagnose.Declared.layered;
import static io.convsmith.processor.diagnose.Declared.op;
import static io.convsmith.processor.diagnose.Declared.trainable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.convsmith.initializers.Initializers;
import io.convsmith.layers.Conv2D;
import io.convsmith.processor.model.Argument;
import io.convsmith.processor.model.Base;
import io.convsmith.processor.model.HyperparameterModel;
import io.convsmith.processor.model.OpDeclaration;
import io.convsmith.processor.model.OpModel;
import io.convsmith.processor.model.SizeTerm;
import io.convsmith.processor.model.TypeDescription.Kind;
import io.convsmith.processor.model.VariableModel;
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

  @Test
  void everyLayerHasANameAndAnIdOfItsOwn() {
    List<OpModel> layers =
        layers(layered("ws", "my-op", List.of(Base.CONV2D, Base.CONV1D), KERNEL));

    assertThat(layers)
        .extracting(OpModel::base, layer -> layer.layer().qualifiedName(), OpModel::id)
        .containsExactly(
            tuple(Base.CONV1D, "demo.WsConv1D", "my-op.Conv1D"),
            tuple(Base.CONV2D, "demo.WsConv2D", "my-op"));
  }

  @Test
  void anIdThatALayerOfAnotherOpHasIsRefused() {
    layers(layered("first", "my-op", List.of(Base.CONV1D), KERNEL));

    assertThat(codes(op("second", "", "my-op.Conv1D", KERNEL)))
        .containsExactly(Diagnostic.ID_SHARED);
  }

  @Test
  void furtherParametersMayComeInAnyOrder() {
    OpModel model =
        valid(
            op(
                "ws",
                KERNEL,
                hyperparameter("rank", Kind.INT, "3"),
                trainable("gain", "random_normal(0, 2e-2)", "2 * rank", "FILTERS"),
                CONVOLUTION));

    VariableModel gain =
        new VariableModel(
            "gain",
            true,
            List.of(
                new SizeTerm(List.of(new SizeTerm.Number(2), new SizeTerm.Value("rank"))),
                new SizeTerm(List.of(SizeTerm.Word.FILTERS))),
            new VariableModel.Initial.Named("randomNormal", List.of("0.0", "2e-2")));
    assertThat(model.variables()).containsExactly(gain);
    assertThat(model.op().call().arguments())
        .containsExactly(
            new Argument.Kernel(),
            new Argument.Value(model.hyperparameters().get(0)),
            new Argument.Stored(gain),
            new Argument.Layer());
  }

  @ParameterizedTest
  @CsvSource({
    "INT, 3, '', '', '', ''",
    "INT, 3, 1.0, 8.0, 1, 8",
    "INT, -3, -Infinity, -1.0, '', -1",
    "DOUBLE, 3, 1.0, Infinity, 1.0, ''",
    "DOUBLE, 1e-5, 1.0E-6, 0.5, 1.0E-6, 0.5"
  })
  void boundsAreWrittenInTheTypeOfTheHyperparameter(
      Kind kind, String value, String min, String max, String writtenMin, String writtenMax) {
    OpModel model = valid(op("ws", KERNEL, hyperparameter("value", kind, value, min, max)));

    assertThat(model.hyperparameters())
        .singleElement()
        .extracting(HyperparameterModel::min, HyperparameterModel::max)
        .containsExactly(writtenMin, writtenMax);
  }

  @Test
  void aHyperparameterThatIsASizeIsOneAtLeast() {
    OpModel model =
        valid(
            op(
                "ws",
                KERNEL,
                trainable("gain", "ones", "rank"),
                hyperparameter("rank", Kind.INT, "3", "-2.0", "")));

    assertThat(model.hyperparameters()).singleElement().matches(it -> it.min().equals("1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "zeros",
        "zeros()",
        " ones ",
        "constant(-1e-3)",
        "random_normal",
        "random_normal(0,0)",
        "truncated_normal( 0 , 0.1 )",
        "random_uniform(-1, 1)"
      })
  void anInitializerMayBeWrittenAsACall(String init) {
    assertThat(valid(op("ws", KERNEL, trainable("gain", init))).variables()).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("initializers")
  void everyInitializerThatAnOpMayNameIsOneOfTheRuntime(String name) {
    InitializerNames.Initializer initializer = InitializerNames.find(name);

    assertThat(initializer).isNotNull();
    for (int count : initializer.counts()) {
      assertThat(Initializers.class.getMethods())
          .anyMatch(
              method ->
                  method.getName().equals(initializer.method())
                      && method.getParameterCount() == count);
    }
  }

  static List<String> initializers() {
    return List.of(InitializerNames.list().split(", "));
  }

  @Test
  void aWarningDoesNotKeepALayerFromBeingWritten() {
    Verdict verdict =
        check.check(op("ws", KERNEL, hyperparameter("stride", Kind.INT, "1")), name -> false);

    assertThat(verdict).isInstanceOf(Verdict.Valid.class);
    assertThat(((Verdict.Valid) verdict).warnings())
        .extracting(Finding::diagnostic)
        .containsExactly(Diagnostic.OPTION_SPELLING);
  }

  private OpModel valid(OpDeclaration op) {
    return layers(op).get(0);
  }

  private List<OpModel> layers(OpDeclaration op) {
    Verdict verdict = check.check(op, name -> false);
    assertThat(verdict).isInstanceOf(Verdict.Valid.class);
    return ((Verdict.Valid) verdict).layers();
  }

  private List<Diagnostic> codes(OpDeclaration op) {
    Verdict verdict = check.check(op, name -> false);
    assertThat(verdict).isInstanceOf(Verdict.Invalid.class);
    return ((Verdict.Invalid) verdict).findings().stream().map(Finding::diagnostic).toList();
  }
}
