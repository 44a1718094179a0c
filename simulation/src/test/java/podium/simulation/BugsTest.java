package podium.simulation;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

import static org.assertj.core.api.Assertions.assertThat;

/// Each planted bug is found, and by what it breaks: a simulation that finds nothing proves
/// nothing.
class BugsTest {
    private static final int SCHEDULES = 200;

    /// How Java prints a record.
    private static final Pattern RECORD = Pattern.compile("[A-Za-z]+\\[[A-Za-z]*=");

    @ParameterizedTest
    @EnumSource
    void isFoundByWhatItBreaks(Bug bug) {
        List<String> violations =
                LongStream.range(0, SCHEDULES)
                        .mapToObj(seed -> Schedule.run(seed, bug).violation())
                        .filter(Objects::nonNull)
                        .toList();

        assertThat(violations).isNotEmpty().allMatch(what -> what.matches(symptoms(bug)));
        assertThat(violations).noneMatch(what -> RECORD.matcher(what).find());
    }

    @ParameterizedTest
    @EnumSource
    void standsInTheTableByItsName(Bug bug) throws Exception {
        String table = Files.readString(Path.of("..", "docs", "reliability.md"));

        assertThat(table).contains("| `%s` |".formatted(Arguments.name(bug)));
    }

    /// What a bug may break; where two instances of Bronze differ, the publisher sees that first.
    private static String symptoms(Bug bug) {
        String differs = "I8: publishing halts: GOLD-105 chunk .* of the bronze commit .*";
        String books = "I8: publishing halts: GOLD-104 .* raw records = Bronze lines, .*";
        String overlaps = "I3: 'bronze/.*' overlaps another object";
        return switch (bug) {
            case END_OFFSET_IN_KEY -> differs + "|" + overlaps;
            case OVERWRITE -> "I6: '.*' was written twice";
            case COMMIT_BEFORE_PUT, RESUME_BLIND ->
                    String.join("|", differs, books, overlaps, "I3: .* is in no Bronze object");
            // wrong books, wrong answers, or Gold files that Gold's commits contradict afterwards
            case INCOMPLETE_CUTS ->
                    "I1: release .* is off|I7: release .*|I8: publishing halts: LAKE-004 'gold/.*"
                            + "|I8: publishing halts: LAKE-004 daily_user_activity counts .*"
                            + "|I8: gold . wants offset .*";
            // the number that is skipped never comes, or comes where another instance didn't count
            case HIGHER_BARRIERS ->
                    "I8: it doesn't settle in .*|I8: bronze .* halts: BRONZE-001 .*"
                            + "|I8: publishing halts: GOLD-10[56] .*";
            case NO_BOOKS -> "I1: release .*|I3: .*";
            case UNCONFIRMED_NEXT ->
                    differs + "|" + overlaps + "|I5: 'bronze/.*' is not as a release names it";
            // wrong answers, or members that were numbered and never counted
            case LEAKING_AGGREGATES ->
                    "I7: release .*|I8: publishing halts: GOLD-104 .* unique_.* numbers, .*"
                            + "|I8: publishing halts: LAKE-004 daily_user_activity counts .*";
            case WALL_CLOCK_DEDUPLICATION -> "I1: release .*";
        };
    }
}
