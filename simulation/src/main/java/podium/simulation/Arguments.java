package podium.simulation;

import org.jspecify.annotations.Nullable;

import java.util.Locale;

/// What the command line says.
///
/// @param seed of the first schedule; the others follow by one
record Arguments(
        long schedules, long seed, int threads, @Nullable Bug bug, boolean allBugs, boolean trace) {
    static Arguments of(String... arguments) {
        long schedules = 100_000;
        long seed = 1;
        int threads = Runtime.getRuntime().availableProcessors();
        Bug bug = null;
        boolean allBugs = false;
        boolean trace = false;
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--trace" -> trace = true;
                case "--schedules" -> schedules = Long.parseLong(value(arguments, ++i));
                case "--seed" -> seed = Long.parseLong(value(arguments, ++i));
                case "--threads" -> threads = Integer.parseInt(value(arguments, ++i));
                case "--bug" -> {
                    String name = value(arguments, ++i).toUpperCase(Locale.ROOT).replace('-', '_');
                    allBugs = name.equals("ALL");
                    bug = allBugs ? null : Bug.valueOf(name);
                }
                default -> throw new IllegalArgumentException("what is " + arguments[i] + "?");
            }
        }
        return new Arguments(schedules, seed, threads, bug, allBugs, trace);
    }

    private static String value(String[] arguments, int at) {
        if (at >= arguments.length) {
            throw new IllegalArgumentException(arguments[at - 1] + " lacks its value");
        }
        return arguments[at];
    }
}
