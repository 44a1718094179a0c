package podium.simulation;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// What the command line says.
///
/// @param schedules at most so many; for planted bugs: each
/// @param seed of the first schedule; the others follow by one
/// @param bugs to plant, one after the other; none: the services as they are
/// @param trace tell everything that happens in the schedule of that seed, and run no other
record Arguments(long schedules, long seed, List<Bug> bugs, boolean trace) {
    static final String USAGE = "[--schedules N] [--seed S] [--bug NAME|all] [--trace]";

    private static final long SCHEDULES = 100_000;
    private static final String ALL = "all";

    /// @throws IllegalArgumentException with a sentence for people
    static Arguments of(String... arguments) {
        long schedules = SCHEDULES;
        long seed = 1;
        List<Bug> bugs = List.of();
        boolean trace = false;
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--trace" -> trace = true;
                case "--schedules" -> schedules = number(arguments, ++i, 1, Integer.MAX_VALUE);
                case "--seed" -> seed = number(arguments, ++i, 0, Long.MAX_VALUE / 2);
                case "--bug" -> bugs = bugs(value(arguments, ++i));
                default ->
                        throw new IllegalArgumentException(
                                "'%s' is no option".formatted(arguments[i]));
            }
        }
        if (trace && bugs.size() > 1) {
            throw new IllegalArgumentException("--trace takes one bug at most");
        }
        return new Arguments(schedules, seed, bugs, trace);
    }

    /// As one writes a bug on the command line.
    static String name(Bug bug) {
        return bug.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static List<Bug> bugs(String name) {
        if (name.equals(ALL)) {
            return List.of(Bug.values());
        }
        for (Bug bug : Bug.values()) {
            if (name(bug).equals(name)) {
                return List.of(bug);
            }
        }
        throw new IllegalArgumentException(
                "'%s' is no bug; there are %s and %s"
                        .formatted(
                                name,
                                Arrays.stream(Bug.values())
                                        .map(Arguments::name)
                                        .collect(Collectors.joining(", ")),
                                ALL));
    }

    private static long number(String[] arguments, int at, long min, long max) {
        String text = value(arguments, at);
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
                        .formatted(arguments[at - 1], min, max, text));
    }

    private static String value(String[] arguments, int at) {
        if (at >= arguments.length) {
            throw new IllegalArgumentException(arguments[at - 1] + " lacks its value");
        }
        return arguments[at];
    }
}
