package podium.query;

import podium.lake.Books;
import podium.lake.Release;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;

import static java.time.temporal.ChronoUnit.SECONDS;

/// What `/v1/status` tells, collected at one moment.
///
/// @param release that answers now, or `null` before the first
/// @param gold what the gold-service of the release's run last said, or `null` while it is silent,
///   or has not been asked since its run was published
/// @param cost of the whole line
public record StatusReport(
        @Nullable Release release,
        @Nullable GoldStatus gold,
        Contact goldContact,
        Following following,
        LineCost cost,
        Instant checkedAt) {
    /// What gold-service says of itself where nothing newer comes.
    private static final Set<String> BEHIND = Set.of("halted", "held", "waiting");

    /// A cut takes seconds; one that is open for longer waits for somebody.
    static final Duration OPEN_MAX = Duration.ofMinutes(1);

    public StatusReport {
        if (release != null && gold != null && !gold.run().equals(release.run())) {
            gold = null;
        }
    }

    /// `halted` if a newer release can't be answered from, `waiting` without a release or without
    /// the store, `behind` if gold-service is in trouble, so that nothing newer comes, else
    /// `running`.
    public String state() {
        return standing().state();
    }

    /// One sentence, or `null` if all is well.
    public @Nullable String reason() {
        return standing().reason();
    }

    /// Since when it has not been running, or `null` if it is.
    public @Nullable Instant since() {
        return standing().since();
    }

    private record Standing(String state, @Nullable String reason, @Nullable Instant since) {}

    private Standing standing() {
        if (following.unreadable() != null) {
            String reason =
                    "the newest release can't be answered from (%s); %s"
                            .formatted(following.unreadable(), answering());
            return new Standing("halted", reason, following.unreadableSince());
        }
        Contact store = following.store();
        Instant since = store.since();
        if (!store.reachable() && store.reason() != null && since != null) {
            String reason =
                    "no newer release can be read since %s (%s); %s"
                            .formatted(since.truncatedTo(SECONDS), store.reason(), answering());
            return new Standing("waiting", reason, since);
        }
        Standing behind = behind();
        if (release == null) {
            String reason = "nothing has been released yet";
            return behind == null
                    ? new Standing("waiting", reason, since)
                    : new Standing("waiting", reason + ": " + behind.reason(), behind.since());
        }
        return behind == null
                ? new Standing("running", null, null)
                : new Standing(
                        "behind", "%s; %s".formatted(behind.reason(), answering()), behind.since());
    }

    /// What keeps gold-service from the next release, or `null`.
    private @Nullable Standing behind() {
        if (!goldContact.reachable() && goldContact.reason() != null) {
            return behind("gold-service is silent", goldContact.since(), goldContact.reason());
        }
        if (gold == null) {
            return null;
        }
        if (BEHIND.contains(gold.state())) {
            String reason = gold.reason() == null ? "it does not say why" : gold.reason();
            return behind("gold-service is " + gold.state(), gold.since(), reason);
        }
        GoldStatus.OpenCut open = gold.openCut();
        Instant opened = open == null ? null : open.since();
        if (open == null || opened == null || opened.plus(OPEN_MAX).isAfter(checkedAt)) {
            return null;
        }
        String reason =
                open.waitingFor().isEmpty()
                        ? "its release is being written"
                        : open.waitingFor().stream()
                                .map(GoldStatus.Waiting::toString)
                                .collect(Collectors.joining(", ", "it waits for ", ""));
        return behind("cut %d is open".formatted(open.cut()), opened, reason);
    }

    private static Standing behind(String what, @Nullable Instant since, String why) {
        String when = since == null ? "" : " since " + since.truncatedTo(SECONDS);
        return new Standing("behind", "%s%s (%s)".formatted(what, when, why), since);
    }

    private String answering() {
        return release == null
                ? "nothing to answer from"
                : "answering from release " + release.number();
    }

    /// Whether the equations of DESIGN §8 hold for a partition.
    public static boolean balanced(Books books) {
        return books.rawRecords() == books.bronzeLines()
                && books.rawRecords() == books.silverRows() + books.rejectedRows()
                && books.dailyEvents() == books.silverRows()
                && books.hourlyPurchases() == books.silverPurchases()
                && books.funnelPurchases() == books.silverPurchases()
                && books.hourlyRevenue().compareTo(books.silverRevenue()) == 0;
    }
}
