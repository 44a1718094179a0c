package podium.testkit;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RoomRulesTest {
    @ParameterizedTest
    @ValueSource(strings = {"podium.lake", "podium.events"})
    void ourOwnModulesKeepTheRules(String root) {
        assertThatCode(() -> RoomRules.check(root)).doesNotThrowAnyException();
    }

    @Test
    void everyWayOutOfARoomIsFound() {
        JavaClasses classes = new ClassFileImporter().importPackages("podium.sample");

        List<String> violations = RoomRules.violations("podium.sample", classes);

        assertThat(violations)
                .filteredOn(violation -> violation.contains(" uses "))
                .containsExactly(
                        "podium.sample.Pure uses com.fasterxml.jackson.databind.JsonNode",
                        "podium.sample.Pure uses podium.sample.kafka.Edge",
                        "podium.sample.kafka.Edge uses podium.testkit.Seeds",
                        "podium.sample.kafka.Edge uses"
                                + " software.amazon.awssdk.services.s3.S3Client");
        assertThat(violations).anyMatch(violation -> violation.startsWith("Cycle detected"));
    }

    @Test
    void aPackageWithoutClassesIsAMistake() {
        assertThatThrownBy(() -> RoomRules.check("podium.nobody"))
                .isInstanceOf(AssertionError.class);
    }
}
