package podium.query;

import podium.lake.Books;
import podium.lake.Release;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

import static java.time.temporal.ChronoUnit.SECONDS;

/// What `/v1/status` tells, collected at one moment.
///
/// @param release that answers now, or `null` before the first
/// @param gold what gold-service last said, or `null` while it is silent
public record StatusReport(
        @Nullable Release release,
        @Nullable GoldStatus gold,
        Contact goldContact,
        Following following,
        Instant checkedAt) {
    /// `halted` if a newer release can't be answered from, `waiting` without a release or without
    /// the store, else `running`.
    public String state() {
        if (following.unreadable() != null) {
            return "halted";
        }
        return reason() == null ? "running" : "waiting";
    }

    /// One sentence, or `null` if all is well.
    public @Nullable String reason() {
        String answering =
                release == null
                        ? "nothing to answer from"
                        : "answering from release " + release.number();
        if (following.unreadable() != null) {
            return "the newest release can't be answered from (%s); %s"
                    .formatted(following.unreadable(), answering);
        }
        Contact store = following.store();
        Instant since = store.since();
        if (!store.reachable() && store.reason() != null && since != null) {
            return "no newer release can be read since %s (%s); %s"
                    .formatted(since.truncatedTo(SECONDS), store.reason(), answering);
        }
        return release == null ? "nothing has been released yet" : null;
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
