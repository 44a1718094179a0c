package podium.gold.streams;

import podium.events.Brokers;
import podium.events.Topics;
import podium.gold.PendingLimits;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// What [GoldStreams] needs to know.
///
/// @param instance this instance's name: a restarted instance of the same name has its partitions
///   back at once, and no two may run with one name
/// @param run its name decides application id and topics
/// @param startCut the cut that the run starts from: 0 for the first run; its first barrier is the
///   one after
/// @param stateDirectory local copies of the state; all of it comes back from the changelogs
/// @param registryUrl of the Apicurio Registry's core API, version 3
/// @param threads stream threads, at least 1
/// @param commitInterval between two transactions at most
/// @param pending how much of an open cut waits in memory
/// @param membersBytesMax memory for the distinct sets of the days in use, of this process
/// @param haltedRetry after a halt the input is tried again every so often
public record GoldStreamsSettings(
        Brokers brokers,
        Optional<String> instance,
        String run,
        long startCut,
        Path stateDirectory,
        String registryUrl,
        int threads,
        Duration commitInterval,
        PendingLimits pending,
        long membersBytesMax,
        Duration haltedRetry) {
    public static final int THREADS_DEFAULT = 2;
    public static final Duration COMMIT_INTERVAL_DEFAULT = Duration.ofSeconds(4);
    public static final long MEMBERS_BYTES_MAX_DEFAULT = 96L * 1024 * 1024;
    public static final Duration HALTED_RETRY_DEFAULT = Duration.ofSeconds(30);

    private static final long MEMBERS_BYTES_HIGHEST = 64L * 1024 * 1024 * 1024;

    public GoldStreamsSettings {
        if (threads < 1) {
            throw new IllegalArgumentException("%d threads can't run".formatted(threads));
        }
        if (membersBytesMax < 1 || membersBytesMax > MEMBERS_BYTES_HIGHEST) {
            throw new IllegalArgumentException(
                    "%d bytes for members is not between 1 and %d"
                            .formatted(membersBytesMax, MEMBERS_BYTES_HIGHEST));
        }
    }

    /// The defaults, for one run on one stack.
    public static GoldStreamsSettings of(
            Brokers brokers, String run, Path stateDirectory, String registryUrl) {
        return new GoldStreamsSettings(
                brokers,
                Optional.empty(),
                run,
                0,
                stateDirectory,
                registryUrl,
                THREADS_DEFAULT,
                COMMIT_INTERVAL_DEFAULT,
                PendingLimits.rows(PendingLimits.ROWS_MAX_DEFAULT),
                MEMBERS_BYTES_MAX_DEFAULT,
                HALTED_RETRY_DEFAULT);
    }

    Topics topics() {
        return new Topics(run);
    }

    String applicationId() {
        return "podium-gold-" + run;
    }
}
