package podium.bench.runtime;

import podium.bench.line.Peer;
import podium.bench.line.Plan;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// The command line: `--checkout DIR --folder DIR [--events N] [--quick] [--rate-seconds S]
/// [--against PEERS]`.
final class Arguments {
    static final long EVENTS = 5_000_000;
    static final long QUICK_EVENTS = 500_000;

    private static final long EVENTS_MAX = 1_000_000_000;
    private static final long RATE_SECONDS = 30;
    private static final long RATE_SECONDS_MAX = 86_400;

    private Arguments() {}

    /// @throws IllegalArgumentException saying what is wrong
    static Plan parse(String... words) {
        Path checkout = Path.of("");
        Path folder = null;
        long events = EVENTS;
        long seconds = RATE_SECONDS;
        List<Peer> peers = List.of();
        for (int at = 0; at < words.length; at++) {
            switch (words[at]) {
                case "--checkout" -> checkout = Path.of(value(words, ++at));
                case "--folder" -> folder = Path.of(value(words, ++at));
                case "--quick" -> events = QUICK_EVENTS;
                case "--events" -> events = number(words, ++at, EVENTS_MAX);
                case "--rate-seconds" -> seconds = number(words, ++at, RATE_SECONDS_MAX);
                case "--against" -> peers = peers(value(words, ++at));
                default -> throw new IllegalArgumentException("what is " + words[at] + "?");
            }
        }
        if (folder == null) {
            throw new IllegalArgumentException("--folder is missing");
        }
        return new Plan(
                checkout.toAbsolutePath().normalize(),
                folder.toAbsolutePath().normalize(),
                events,
                Duration.ofSeconds(seconds),
                peers);
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
        String text = value(words, at);
        try {
            long number = Long.parseLong(text);
            if (number >= 1 && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new IllegalArgumentException(
                "%s takes a number from 1 to %,d, not '%s'".formatted(words[at - 1], max, text));
    }

    private static String value(String[] words, int at) {
        if (at >= words.length) {
            throw new IllegalArgumentException(words[at - 1] + " lacks its value");
        }
        return words[at];
    }
}
