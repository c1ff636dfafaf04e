package io.convsmith.processor;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import javax.lang.model.element.Modifier;
import org.junit.jupiter.api.Test;

class PackageRulesTest {
  private static final String ROOT = "io.convsmith.processor";

  private static final JavaClasses PROCESSOR =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  @Test
  void theProcessorKnowsNothingOfTheRuntimeAndNd4j() {
    classes()
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                ROOT + "..",
                "io.convsmith",
                "java..",
                "javax.annotation.processing",
                "javax.lang.model..",
                "javax.tools",
                "com.palantir.javapoet",
                "com.google.auto.service",
                "org.jspecify.annotations"))
        .check(PROCESSOR);
  }

  @Test
  void theCompilersTypesEndAtTheReader() {
    noClasses()
        .that()
        .resideInAnyPackage(ROOT + ".model", ROOT + ".diagnose", ROOT + ".write")
        .should(
            // JavaPoet takes modifiers in the compiler's terms.
            dependOnClassesThat(
                resideInAnyPackage("javax.lang.model..", "javax.annotation.processing")
                    .and(not(type(Modifier.class)))))
        .check(PROCESSOR);
  }

  @Test
  void readingJudgingAndWritingKnowOnlyTheModel() {
    for (String role : new String[] {"read", "diagnose", "write"}) {
      classes()
          .that()
          .resideInAPackage(ROOT + "." + role)
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(ROOT + "." + role, ROOT + ".model")
                  .or(not(resideInAPackage(ROOT + ".."))))
          .check(PROCESSOR);
    }
  }

  @Test
  void packagesDependOnEachOtherOneWay() {
    SlicesRuleDefinition.slices()
        .matching(ROOT + ".(*)")
        .should()
        .beFreeOfCycles()
        .check(PROCESSOR);
  }
}
