package podium.chaos.runtime;

import podium.chaos.Form;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The harness's command line: `--folder DIR [--named DIR] [--rows 1,2,7-9] [--seed S] [--minutes
/// M] [--full]`.
///
/// @param named what commands that repeat a row say of the folder: nothing, or ` --data DIR`
/// @param rows numbers; empty: all
/// @param time rows are repeated with other seeds until it is up; empty: each once
record Arguments(
        Path folder,
        String named,
        List<Integer> rows,
        long seed,
        Optional<Duration> time,
        Form form) {
    private static final int ROWS_MAX = 99;

    Arguments {
        rows = List.copyOf(rows);
    }

    /// @throws IllegalArgumentException saying what is wrong
    static Arguments parse(String... words) {
        Path folder = null;
        String named = "";
        List<Integer> rows = List.of();
        long seed = 1;
        Optional<Duration> time = Optional.empty();
        Form form = Form.SHORT;
        for (int at = 0; at < words.length; at++) {
            switch (words[at]) {
                case "--full" -> form = Form.FULL;
                case "--brief" -> form = Form.BRIEF;
                case "--folder" -> folder = Path.of(value(words, ++at));
                case "--named" -> named = named(value(words, ++at));
                case "--rows" -> rows = rows(value(words, ++at));
                case "--seed" -> seed = number(words, ++at);
                case "--minutes" -> time = Optional.of(Duration.ofMinutes(number(words, ++at)));
                default -> throw new IllegalArgumentException("what is " + words[at] + "?");
            }
        }
        if (folder == null) {
            throw new IllegalArgumentException("--folder is missing");
        }
        return new Arguments(folder, named, rows, seed, time, form);
    }

    static List<Integer> rows(String text) {
        List<Integer> rows = new ArrayList<>();
        for (String range : text.split(",", -1)) {
            if (!range.matches("\\d{1,2}(-\\d{1,2})?")) {
                throw new IllegalArgumentException(
                        "'%s' is no row, or range of rows".formatted(range));
            }
            String[] ends = range.split("-", -1);
            int first = Integer.parseInt(ends[0]);
            int last = Integer.parseInt(ends[ends.length - 1]);
            if (last < first) {
                throw new IllegalArgumentException(
                        "'%s' is no range: it ends before it begins".formatted(range));
            }
            for (int row = first; row <= Math.min(last, ROWS_MAX); row++) {
                rows.add(row);
            }
        }
        return rows;
    }

    /// @param folder as the shell takes it
    static String named(String folder) {
        return " --data " + folder;
    }

    private static long number(String[] words, int at) {
        String text = value(words, at);
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "%s takes a whole number, not '%s'".formatted(words[at - 1], text), e);
        }
    }

    static String value(String[] words, int at) {
        if (at >= words.length) {
            throw new IllegalArgumentException(words[at - 1] + " lacks its value");
        }
        return words[at];
    }
}
