package podium.bench.runtime;

import podium.bench.line.LoadPlan;
import podium.bench.line.Peer;
import podium.bench.line.Plan;
import podium.bench.line.ReplayPlan;
import podium.bench.line.WidePlan;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The command lines: `--checkout DIR --folder DIR [--events N] [--quick] [--days N]
/// [--rate-seconds S] [--catch-up] [--layers] [--against PEERS]` of the whole line, `--checkout DIR
/// --folder DIR [--events N] [--products N] [--days N] [--rate-seconds S]` of the load test,
/// `--checkout DIR --folder DIR [--events N] [--rate-seconds S]` of the replay test, `--checkout
/// DIR --folder DIR [--products N] [--days N] [--rate-seconds S]` of the test of wide data.
final class Arguments {
    static final long EVENTS = 5_000_000;
    static final long QUICK_EVENTS = 500_000;
    static final long REPLAY_EVENTS = 1_000_000;

    private static final int PRODUCTS = 10_000;
    private static final int PRODUCTS_MAX = 1_000_000;
    private static final int LINE_DAYS = 2;
    private static final int DAYS = 7;
    private static final int DAYS_MAX = 366;
    private static final int WIDE_PRODUCTS = 200_000;
    private static final int WIDE_PRODUCTS_MAX = 250_000;
    private static final int WIDE_DAYS = 30;
    private static final int WIDE_DAYS_MAX = 31;
    private static final long EVENTS_MAX = 1_000_000_000;
    private static final long RATE_SECONDS = 30;
    private static final long RATE_SECONDS_MAX = 86_400;

    private Arguments() {}

    /// @throws IllegalArgumentException saying what is wrong
    static Plan parse(String... words) {
        Path checkout = Path.of("");
        Path folder = null;
        long events = EVENTS;
        int days = LINE_DAYS;
        long seconds = RATE_SECONDS;
        boolean catchingUpAlone = false;
        boolean layers = false;
        List<Peer> peers = List.of();
        for (int at = 0; at < words.length; at++) {
            switch (words[at]) {
                case "--checkout" -> checkout = Path.of(value(words, ++at));
                case "--folder" -> folder = Path.of(value(words, ++at));
                case "--quick" -> events = QUICK_EVENTS;
                case "--events" -> events = number(words, ++at, EVENTS_MAX);
                case "--days" -> days = (int) number(words, ++at, DAYS_MAX);
                case "--rate-seconds" -> seconds = number(words, ++at, RATE_SECONDS_MAX);
                case "--catch-up" -> catchingUpAlone = true;
                case "--layers" -> layers = true;
                case "--against" -> peers = peers(value(words, ++at));
                default -> throw unknown(words[at]);
            }
        }
        return new Plan(
                normal(checkout),
                normal(given(folder)),
                events,
                days,
                Duration.ofSeconds(seconds),
                catchingUpAlone,
                layers,
                peers);
    }

    /// Of the load test.
    ///
    /// @throws IllegalArgumentException saying what is wrong
    static LoadPlan load(String... words) {
        Map<String, String> given =
                values(
                        words,
                        "--checkout",
                        "--folder",
                        "--events",
                        "--products",
                        "--days",
                        "--rate-seconds");
        return new LoadPlan(
                checkout(given),
                folder(given),
                number(given, "--events", QUICK_EVENTS, EVENTS_MAX),
                (int) number(given, "--products", PRODUCTS, PRODUCTS_MAX),
                (int) number(given, "--days", DAYS, DAYS_MAX),
                seconds(given));
    }

    /// Of the replay test.
    ///
    /// @throws IllegalArgumentException saying what is wrong
    static ReplayPlan replay(String... words) {
        Map<String, String> given =
                values(words, "--checkout", "--folder", "--events", "--rate-seconds");
        return new ReplayPlan(
                checkout(given),
                folder(given),
                number(given, "--events", REPLAY_EVENTS, EVENTS_MAX),
                seconds(given));
    }

    /// Of the test of wide data.
    ///
    /// @throws IllegalArgumentException saying what is wrong
    static WidePlan wide(String... words) {
        Map<String, String> given =
                values(words, "--checkout", "--folder", "--products", "--days", "--rate-seconds");
        return new WidePlan(
                checkout(given),
                folder(given),
                (int) number(given, "--products", WIDE_PRODUCTS, WIDE_PRODUCTS_MAX),
                (int) number(given, "--days", WIDE_DAYS, WIDE_DAYS_MAX),
                seconds(given));
    }

    /// Of options that each have a value; of one that is given twice the last.
    private static Map<String, String> values(String[] words, String... options) {
        Map<String, String> values = new HashMap<>();
        for (int at = 0; at < words.length; at += 2) {
            if (!List.of(options).contains(words[at])) {
                throw unknown(words[at]);
            }
            values.put(words[at], value(words, at + 1));
        }
        return values;
    }

    private static Path checkout(Map<String, String> given) {
        return normal(Path.of(given.getOrDefault("--checkout", "")));
    }

    private static Path folder(Map<String, String> given) {
        String folder = given.get("--folder");
        return normal(given(folder == null ? null : Path.of(folder)));
    }

    private static Duration seconds(Map<String, String> given) {
        return Duration.ofSeconds(number(given, "--rate-seconds", RATE_SECONDS, RATE_SECONDS_MAX));
    }

    private static long number(Map<String, String> given, String option, long otherwise, long max) {
        String text = given.get(option);
        return text == null ? otherwise : number(option, text, max);
    }

    private static Path given(@Nullable Path folder) {
        if (folder == null) {
            throw new IllegalArgumentException("--folder is missing");
        }
        return folder;
    }

    private static Path normal(Path path) {
        return path.toAbsolutePath().normalize();
    }

    private static IllegalArgumentException unknown(String word) {
        return new IllegalArgumentException("what is " + word + "?");
    }

    private static List<Peer> peers(String text) {
        List<Peer> peers = new ArrayList<>();
        for (String label : text.split(",", -1)) {
            peers.add(
                    Arrays.stream(Peer.values())
                            .filter(peer -> peer.label().equals(label))
                            .findAny()
                            .orElseThrow(() ->
                                    new IllegalArgumentException(
                                            "'%s' is nobody to compare with; there are %s"
                                                    .formatted(label, labels()))));
        }
        return peers;
    }

    private static String labels() {
        return Arrays.stream(Peer.values()).map(Peer::label).collect(Collectors.joining(", "));
    }

    private static long number(String[] words, int at, long max) {
        return number(words[at - 1], value(words, at), max);
    }

    private static long number(String option, String text, long max) {
        try {
            long number = Long.parseLong(text);
            if (number >= 1 && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new IllegalArgumentException(
                "%s takes a number from 1 to %,d, not '%s'".formatted(option, max, text));
    }

    private static String value(String[] words, int at) {
        if (at >= words.length) {
            throw new IllegalArgumentException(words[at - 1] + " lacks its value");
        }
        return words[at];
    }
}
