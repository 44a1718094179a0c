package podium.cli.testing;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MavenLogTest {
    private final MavenLog log = new MavenLog();

    @Test
    void progressNamesTheModuleAndCountsTheTestsSoFar() {
        read(
                """
                [INFO] Building lake 0.1.0-SNAPSHOT                                       [2/14]
                [INFO] Tests run: 12, Failures: 0, Errors: 0, Skipped: 0, Time elapsed: 1 s -- in podium.lake.ATest
                [INFO] Tests run: 12, Failures: 0, Errors: 0, Skipped: 0
                [INFO] Building bronze-sink 0.1.0-SNAPSHOT                                [9/14]
                [INFO] Running podium.bronze.LandingIT
                [ERROR] Tests run: 3, Failures: 1, Errors: 1, Skipped: 0, Time elapsed: 1 s <<< FAILURE! -- in podium.B
                """);

        assertThat(log.progress())
                .isEqualTo("9/14 bronze-sink LandingIT: 15 tests so far, 2 failed");
    }

    @Test
    void failedTestsAreNoErrorsOfTheBuild() {
        read(
                """
                [ERROR] Tests run: 3, Failures: 1, Errors: 0, Skipped: 0, Time elapsed: 1 s <<< FAILURE! -- in podium.B
                [ERROR]   BTest.b:12 expected: 1
                [ERROR] Failed to execute goal org.apache.maven.plugins:maven-surefire-plugin:3.5.6:test (default-test) on project lake: There are test failures.
                """);

        assertThat(log.errors()).isEmpty();
    }

    @Test
    void whatDidNotCompileIs() {
        read(
                """
                [ERROR] /work/lake/Key.java:[3,4] ';' expected
                [ERROR] Failed to execute goal org.apache.maven.plugins:maven-compiler-plugin:3.15.0:compile on project lake: Compilation failure
                [INFO] lake ............................................... FAILURE [  1.2 s]
                [INFO] gold-service ....................................... SKIPPED
                """);

        assertThat(log.errors()).hasSize(2).first().asString().contains("';' expected");
        assertThat(log.untested()).containsExactly("gold-service");
    }

    @Test
    void aTestProcessThatDiedIs() {
        read(
                "[ERROR] Failed to execute goal org.apache.maven.plugins:maven-surefire-plugin:3.5.6:test (default-test) on"
                        + " project lake: The forked VM terminated without properly saying goodbye.");

        assertThat(log.errors()).hasSize(1);
    }

    @Test
    void whatTestsTellIsKept() {
        read(
                """
                [INFO] Running podium.system.ComposeIT
                told: containers: up and healthy: 74 s
                [INFO] told: is said by somebody else
                """);

        assertThat(log.told()).containsExactly("containers: up and healthy: 74 s");
    }

    private void read(String lines) {
        lines.lines().forEach(log::add);
    }
}
