package io.convsmith;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Who may know whom. */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.convsmith");

  @Test
  void the_classes_are_found() {
    assertThat(CLASSES.stream().map(JavaClass::getPackageName))
        .contains("io.convsmith.tensor", "io.convsmith.graph", "io.convsmith.engine.onednn");
  }

  @Test
  void the_api_depends_on_nothing_but_java() {
    classes()
        .that()
        .resideInAnyPackage("io.convsmith", "io.convsmith.tensor")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("io.convsmith", "io.convsmith.tensor", "java..", "org.jspecify..")
        .check(CLASSES);
  }

  @Test
  void native_libraries_are_known_to_the_engine_only() {
    noClasses()
        .that()
        .resideOutsideOfPackages("io.convsmith.engine.nd4j", "io.convsmith.engine.onednn")
        .and()
        .doNotHaveFullyQualifiedName("io.convsmith.engine.NDArrays")
        .should()
        .dependOnClassesThat(
            DescribedPredicate.describe(
                "are ND4J's or JavaCPP's, except INDArray",
                (JavaClass used) ->
                    (used.getPackageName().startsWith("org.nd4j")
                            || used.getPackageName().startsWith("org.bytedeco"))
                        && !used.getSimpleName().equals("INDArray")))
        .check(CLASSES);
  }

  @Test
  void the_graph_knows_neither_engine_nor_layers() {
    classes()
        .that()
        .resideInAPackage("io.convsmith.graph")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("io.convsmith.graph", "io.convsmith.tensor", "java..", "org.jspecify..")
        .check(CLASSES);
  }

  @Test
  void the_engine_knows_the_graph_and_nothing_above_it() {
    noClasses()
        .that()
        .resideInAPackage("io.convsmith.engine..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.convsmith.layers..",
            "io.convsmith.models..",
            "io.convsmith.training..",
            "io.convsmith.losses..",
            "io.convsmith.optimizers..",
            "io.convsmith.datasets..",
            "io.convsmith.callbacks..")
        .check(CLASSES);
  }

  @Test
  void formulas_are_recorded_without_knowing_the_engine() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "io.convsmith.activations..",
            "io.convsmith.regularizers..",
            "io.convsmith.constraints..",
            "io.convsmith.losses..",
            "io.convsmith.metrics..",
            "io.convsmith.optimizers..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.convsmith.engine..")
        .check(CLASSES);
  }

  @Test
  void layers_do_not_know_how_they_are_trained() {
    noClasses()
        .that()
        .resideInAPackage("io.convsmith.layers..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.convsmith.models..",
            "io.convsmith.training..",
            "io.convsmith.losses..",
            "io.convsmith.optimizers..",
            "io.convsmith.datasets..",
            "io.convsmith.callbacks..")
        .check(CLASSES);
  }

  @Test
  void nobody_knows_the_checks_that_users_make() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.convsmith.testing..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.convsmith.testing..")
        .check(CLASSES);
  }

  @Test
  void checks_reach_kernels_by_the_engine_only() {
    noClasses()
        .that()
        .resideInAPackage("io.convsmith.testing..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.convsmith.engine.nd4j..",
            "io.convsmith.engine.onednn..",
            "io.convsmith.engine.fused..",
            "io.convsmith.engine.passes..",
            "io.convsmith.engine.sharding..",
            "io.convsmith.training..")
        .check(CLASSES);
  }

  @Test
  void test_libraries_are_known_to_assertions_only() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.convsmith.testing.assertj")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.assertj..", "org.junit..", "org.opentest4j..")
        .check(CLASSES);
  }

  @Test
  void the_parser_of_json_is_known_to_files_only() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.convsmith.saving")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.fasterxml.jackson..")
        .check(CLASSES);
  }

  @Test
  void files_know_nothing_of_what_their_tensors_mean() {
    classes()
        .that()
        .resideInAPackage("io.convsmith.saving")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "io.convsmith.saving",
            "io.convsmith.tensor",
            "com.fasterxml.jackson..",
            "java..",
            "org.jspecify..",
            "org.slf4j..")
        .check(CLASSES);
  }

  @Test
  void packages_do_not_go_round_in_circles() {
    slices().matching("io.convsmith.(**)").should().beFreeOfCycles().check(CLASSES);
  }
}
