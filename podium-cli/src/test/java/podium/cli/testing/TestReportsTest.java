package podium.cli.testing;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class TestReportsTest {
    @TempDir private Path checkout;

    @Test
    void reportsOfAllModulesAreSummedUp() throws IOException {
        report(
                "lake/target/surefire-reports/TEST-podium.lake.KeyTest.xml",
                """
                <testcase name="aKeyIsOrdered" classname="podium.lake.KeyTest" time="0.1"/>
                <testcase name="aKeyIsShort" classname="podium.lake.KeyTest" time="0.1">
                  <system-out><![CDATA[<failure message="only printed"/>]]></system-out>
                </testcase>
                """);
        report(
                "bronze-sink/target/failsafe-reports/TEST-podium.bronze.LandingIT.xml",
                """
                <testcase name="nothingIsLost" classname="podium.bronze.LandingIT" time="3">
                  <failure message="expected: 3&#10; but was: 2" type="AssertionError">trace</failure>
                </testcase>
                <testcase name="itLands" classname="podium.bronze.LandingIT" time="3">
                  <error type="java.lang.IllegalStateException">java.lang.IllegalStateException: no broker
                    at podium.bronze</error>
                </testcase>
                <testcase name="inAContainer" classname="podium.bronze.LandingIT" time="0">
                  <skipped type="org.opentest4j.TestAbortedException"><![CDATA[org.opentest4j.TestAbortedException: Assumption failed: no Docker engine answers here
                    at org.junit.jupiter.api.Assumptions]]></skipped>
                </testcase>
                <testcase name="later" classname="podium.bronze.LandingIT" time="0">
                  <skipped message="not yet"/>
                </testcase>
                """);

        List<TestOutcome> outcomes = TestReports.read(checkout);

        assertThat(outcomes)
                .containsExactlyInAnyOrder(
                        new TestOutcome.Passed(),
                        new TestOutcome.Passed(),
                        new TestOutcome.Failed(
                                "bronze.LandingIT.nothingIsLost", "expected: 3\n but was: 2"),
                        new TestOutcome.Failed(
                                "bronze.LandingIT.itLands",
                                "java.lang.IllegalStateException: no broker"),
                        new TestOutcome.Skipped("bronze.LandingIT.later", "not yet"),
                        new TestOutcome.Skipped(
                                "bronze.LandingIT.inAContainer", "no Docker engine answers here"));
    }

    @Test
    void aModuleWithinAFolderCountsToo() throws IOException {
        Files.createDirectories(checkout.resolve("deploy/checks"));
        Files.writeString(checkout.resolve("deploy/checks/pom.xml"), "<project/>");
        report(
                "deploy/checks/target/surefire-reports/TEST-podium.deployment.ChartTest.xml",
                """
                <testcase name="aChart" classname="podium.deployment.ChartTest" time="0.1"/>
                """);

        assertThat(TestReports.read(checkout)).containsExactly(new TestOutcome.Passed());
        TestReports.delete(checkout);
        assertThat(TestReports.read(checkout)).isEmpty();
    }

    @Test
    void whatAnEarlierRunLeftIsNotCounted() throws IOException {
        report(
                "lake/target/surefire-reports/TEST-podium.lake.GoneTest.xml",
                "<testcase name=\"old\" classname=\"podium.lake.GoneTest\"/>");

        TestReports.delete(checkout);

        assertThat(TestReports.read(checkout)).isEmpty();
    }

    @Test
    void aReportThatBreaksOffIsAFailure() throws IOException {
        Path report = checkout.resolve("lake/target/surefire-reports/TEST-podium.lake.KeyTest.xml");
        Files.createDirectories(report.getParent());
        Files.writeString(report, "<testsuite><testcase name=\"a\" classname=\"podium.lake.K\"/>");

        List<TestOutcome> outcomes = TestReports.read(checkout);

        assertThat(outcomes)
                .contains(new TestOutcome.Failed("podium.lake.KeyTest", "its report is broken"));
    }

    private void report(String path, String cases) throws IOException {
        Path report = checkout.resolve(path);
        Files.createDirectories(report.getParent());
        Files.writeString(
                report, "<?xml version=\"1.0\"?>\n<testsuite>" + cases + "</testsuite>\n");
    }
}
