package podium.generator;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/// Everything that decides which bytes a run sends: the same spec, the same bytes in the same order
/// (a live run's timestamps apart).
///
/// @param dirty share of records that are broken or sent twice, 0 … 1
/// @param start first UTC date of the events; not used live
/// @param days how many dates; not used live
/// @param live stamped with the moment of sending
/// @param users how many different users there are
/// @param products how many different products there are
public record TrafficSpec(
        long seed, double dirty, LocalDate start, int days, boolean live, int users, int products) {
    public static final int DAYS_MAX = 366;
    public static final int USERS_MAX = 1_000_000;
    public static final int PRODUCTS_MAX = Catalogue.PRODUCTS_MAX;

    /// Users times days at most: the ledger keeps one bit for each, 50 MB.
    public static final long USER_DAYS_MAX = 400_000_000L;

    public static final LocalDate START_MIN = LocalDate.of(2000, 1, 1);

    /// Events dated later than this after landing would be refused, against the ledger's word.
    private static final Duration AHEAD_MAX = Duration.ofHours(24).minusMinutes(1);

    public TrafficSpec {
        allow("dirty", dirty >= 0 && dirty <= 1, "a share from 0 to 1");
        allow("days", days >= 1 && days <= DAYS_MAX, "1 to " + DAYS_MAX);
        allow("users", users >= 1 && users <= USERS_MAX, "1 to " + USERS_MAX);
        allow("products", products >= 1 && products <= PRODUCTS_MAX, "1 to " + PRODUCTS_MAX);
        allow(
                "users",
                (long) users * days <= USER_DAYS_MAX,
                "with %d days at most %d".formatted(days, USER_DAYS_MAX / Math.max(1, days)));
        allow("start", !start.isBefore(START_MIN), "a date from %s on".formatted(START_MIN));
    }

    /// @throws GeneratorException.BadArgument if the last day ends too far in the future, so that
    ///   cleaning would refuse events that the ledger calls clean
    public void checkDates(Instant now) {
        Instant end = start.plusDays(days).atStartOfDay(ZoneOffset.UTC).toInstant();
        allow(
                "start",
                live || !end.isAfter(now.plus(AHEAD_MAX)),
                "a date whose run of %d days ends less than a day from now".formatted(days));
    }

    private static void allow(String field, boolean allowed, String what) {
        if (!allowed) {
            throw new GeneratorException.BadArgument(field, what);
        }
    }
}
