package dev.tarn.quality;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which part may know which: allow-lists, so that what is not named is forbidden, and a list of nothing fails. */
class ArchitectureTest {

    private static final JavaClasses TARN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.tarn");

    static Stream<Arguments> parts() {
        return Stream.of(
                part("domain"),
                part("codec", "domain"),
                part("postgres", "codec"),
                part("kafka", "codec", "domain"),
                part("redis", "domain"),
                part("seal", "codec", "kafka"),
                part("eventlog", "domain", "codec", "postgres", "kafka", "seal"),
                part("web", "domain", "codec"),
                part("security", "domain", "codec", "web", "kafka", "postgres", "redis"),
                part("command", "domain", "codec", "web", "security"),
                part("projection", "domain", "codec", "kafka", "postgres", "redis"),
                part("query", "domain", "codec", "web", "security", "postgres", "redis", "kafka", "seal"),
                part("parquet"),
                part("servers", "kafka"));
    }

    private static Arguments part(String name, String... mayKnow) {
        return Arguments.of(name, mayKnow);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("parts")
    void aPartKnowsOnlyWhatItMay(String name, String[] mayKnow) {
        String[] allowed = Stream.concat(Stream.of(name), Arrays.stream(mayKnow))
                .map(part -> "dev.tarn." + part + "..")
                .toArray(String[]::new);
        ArchRule rule = classes()
                .that()
                .resideInAPackage("dev.tarn." + name + "..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(allowed).or(resideOutsideOfPackage("dev.tarn..")))
                .allowEmptyShould(false);
        rule.check(TARN);
    }

    @Test
    void theDomainKnowsNothingButItself() {
        classes()
                .that()
                .resideInAPackage("dev.tarn.domain..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("dev.tarn.domain..", "java..", "org.axonframework..", "org.jspecify..")
                .allowEmptyShould(false)
                .check(TARN);
    }

    @Test
    void nothingGoesRoundInCircles() {
        slices().matching("dev.tarn.(*)..").should().beFreeOfCycles().check(TARN);
    }

    @Test
    void nothingIsCalledWhatSaysNothing() {
        noClasses()
                .should()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Impl")
                .orShould()
                .haveSimpleNameEndingWith("Util")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .allowEmptyShould(false)
                .check(TARN);
    }

    @Test
    void nobodySpeaksPastTheLog() {
        noClasses()
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .because("a process speaks through its log; the terminal belongs to the launcher")
                .check(TARN.that(resideOutsideOfPackage("dev.tarn.local..")));
    }
}
