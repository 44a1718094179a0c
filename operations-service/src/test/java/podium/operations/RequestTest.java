package podium.operations;

import podium.operations.Request.Parsed;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class RequestTest {
    static List<Arguments> good() {
        return List.of(
                Arguments.of("release", Map.of(), "release"),
                Arguments.of("replay", Map.of("run", "next"), "replay --run next"),
                Arguments.of(
                        "replay",
                        Map.of("dry_run", true, "from", "bronze", "run", "next"),
                        "replay --run next --from bronze --dry-run"),
                Arguments.of(
                        "replay", Map.of("dry_run", false, "run", "next"), "replay --run next"),
                Arguments.of("promote", Map.of("run", "next"), "promote next"),
                Arguments.of("rollback", Map.of(), "rollback"),
                Arguments.of("rollback", Map.of("to", 7L), "rollback --to 7"),
                Arguments.of("compact", Map.of(), "compact"),
                Arguments.of("gc", Map.of(), "gc"),
                Arguments.of(
                        "gc",
                        Map.of("keep_releases", 10L, "keep_days", 0L, "delete", true),
                        "gc --keep-releases 10 --keep-days 0 --delete"),
                Arguments.of("runs-start", Map.of("run", "main"), "runs start main"),
                Arguments.of("runs-stop", Map.of("run", "a-1"), "runs stop a-1"),
                Arguments.of(
                        "runs-forget", Map.of("run", "old", "yes", true), "runs forget old --yes"));
    }

    @ParameterizedTest
    @MethodSource("good")
    void eachOperationIsACommand(String kind, Map<String, Object> arguments, String command) {
        Parsed parsed = Request.of(kind, arguments);

        assertThat(parsed).isInstanceOf(Parsed.Good.class);
        assertThat(((Parsed.Good) parsed).request().words())
                .containsExactly(command.split(" ", -1));
    }

    static List<Arguments> bad() {
        return List.of(
                Arguments.of("up", Map.of(), "kind"),
                Arguments.of("", Map.of(), "kind"),
                Arguments.of("replay", Map.of(), "arguments.run"),
                Arguments.of("replay", Map.of("run", 5L), "arguments.run"),
                Arguments.of("replay", Map.of("run", "next", "from", "tape"), "arguments.from"),
                Arguments.of(
                        "replay", Map.of("run", "next", "dry_run", "yes"), "arguments.dry_run"),
                Arguments.of("replay", Map.of("run", "next", "build", "/x"), "arguments.build"),
                Arguments.of("release", Map.of("data", "/x"), "arguments.data"),
                Arguments.of("compact", Map.of("rate_max", 5L), "arguments.rate_max"),
                Arguments.of("rollback", Map.of("to", -1L), "arguments.to"),
                Arguments.of("gc", Map.of("keep_releases", 9L), "arguments.keep_releases"),
                Arguments.of("gc", Map.of("keep_days", 36_501L), "arguments.keep_days"),
                Arguments.of("gc", Map.of("keep_days", "7"), "arguments.keep_days"));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void whatIsNotKnownOrNotAllowedIsNamed(
            String kind, Map<String, Object> arguments, String field) {
        Parsed parsed = Request.of(kind, arguments);

        assertThat(parsed)
                .isInstanceOfSatisfying(
                        Parsed.Bad.class,
                        refused -> {
                            assertThat(refused.field()).isEqualTo(field);
                            assertThat(refused.allowed()).isNotBlank();
                        });
    }

    /// Nothing that a stranger sends becomes an option of the command, or another command.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "--build=/x",
                "-x",
                "",
                " next",
                "next --delete",
                "a;b",
                "$(x)",
                "a\nb",
                "Next"
            })
    void noRunIsAnOption(String run) {
        for (Kind kind : List.of(Kind.REPLAY, Kind.PROMOTE, Kind.RUNS_STOP, Kind.RUNS_FORGET)) {
            assertThat(Request.of(kind.label(), Map.of("run", run))).isInstanceOf(Parsed.Bad.class);
        }
    }

    @Test
    void everyKindIsFoundByItsLabel() {
        for (Kind kind : Kind.values()) {
            assertThat(Kind.named(kind.label())).hasValue(kind);
            assertThat(kind.timeMax()).isPositive();
        }
    }
}
