package podium.chaos.runtime;

import podium.chaos.SoakPlan;
import podium.chaos.soak.Schedule;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// The soak's command line: `--folder DIR [--named DIR] [--checkout DIR] [--rows 1,2,7-9] [--seed
/// S] [--minutes M] [--events-per-second N]`.
///
/// @param checkout where everything is built
record SoakArguments(SoakPlan plan, Path checkout) {
    private static final int MINUTES = 60;
    private static final int MINUTES_MIN = 3;
    private static final int MINUTES_MAX = 1_440;
    private static final int RATE = 2_500;
    private static final int RATE_MAX = 100_000;

    /// Seeds of single rows are made of it.
    private static final long SEED_MAX = Long.MAX_VALUE / 10_000;

    /// @throws IllegalArgumentException saying what is wrong
    static SoakArguments parse(String... words) {
        Path folder = null;
        Path checkout = Path.of("");
        String named = "";
        List<Integer> rows = List.of();
        long seed = 1;
        int minutes = MINUTES;
        int rate = RATE;
        for (int at = 0; at < words.length; at++) {
            switch (words[at]) {
                case "--folder" -> folder = Path.of(Arguments.value(words, ++at));
                case "--named" -> named = Arguments.named(Arguments.value(words, ++at));
                case "--checkout" -> checkout = Path.of(Arguments.value(words, ++at));
                case "--rows" -> rows = Arguments.rows(Arguments.value(words, ++at));
                case "--seed" -> seed = number(words, ++at, 0, SEED_MAX);
                case "--minutes" -> minutes = (int) number(words, ++at, MINUTES_MIN, MINUTES_MAX);
                case "--events-per-second" -> rate = (int) number(words, ++at, 1, RATE_MAX);
                default -> throw new IllegalArgumentException("what is " + words[at] + "?");
            }
        }
        if (folder == null) {
            throw new IllegalArgumentException("--folder is missing");
        }
        Duration time = Duration.ofMinutes(minutes);
        return new SoakArguments(
                new SoakPlan(folder, Schedule.of(rows, time), time, rate, seed, named), checkout);
    }

    private static long number(String[] words, int at, long min, long max) {
        String text = Arguments.value(words, at);
        try {
            long number = Long.parseLong(text);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new IllegalArgumentException(
                "%s takes a number from %d to %d, not '%s'"
                        .formatted(words[at - 1], min, max, text));
    }
}
