package podium.events;

import java.util.regex.Pattern;

/// The topics of one run. The first run, [#FIRST_RUN], has plain names; any other run has its own
/// suffix (DESIGN §3, §9).
///
/// @param run the run's name: lower-case letters, digits and `-`, 1–32 characters, starting with a
///   letter
public record Topics(String run) {
    public static final String FIRST_RUN = "main";

    /// Raw shop events, keyed by user; one topic for all runs.
    public static final String RAW = "events.raw";

    /// Largest record accepted on `events.raw`, in bytes.
    public static final int RAW_RECORD_BYTES_MAX = 2 * 1024 * 1024;

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,31}");
    private static final Topics FIRST = new Topics(FIRST_RUN);

    public Topics {
        if (!NAME.matcher(run).matches()) {
            throw new IllegalArgumentException(
                    "run '%s' is not a name: use 1-32 lower-case letters, digits and '-', starting with a letter"
                            .formatted(run));
        }
    }

    /// Whether that can be a run's name.
    public static boolean isRun(String name) {
        return NAME.matcher(name).matches();
    }

    /// Cleaned events, Avro, same partitions as `events.raw`.
    public String clean() {
        return suffixed("events.clean");
    }

    /// Refused records with their reason, Avro, same partitions as `events.raw`.
    public String rejected() {
        return suffixed("events.rejected");
    }

    /// The part of `events.raw` that was written back from Bronze for this run alone.
    public String restoredRaw() {
        return RAW + "." + run;
    }

    /// What this run's Silver, rejected and Gold layers landed: one partition.
    public String commits() {
        return suffixed("pipeline.commits");
    }

    /// Where Bronze's commits stand: Bronze is the same for every run.
    public static String bronzeCommits() {
        return FIRST.commits();
    }

    private String suffixed(String topic) {
        return run.equals(FIRST_RUN) ? topic : topic + "." + run;
    }
}
