package podium.generator;

/// One visit of a user: a (user, session id) pair. Knows on which days it was already counted, so
/// that distinct sessions a day are exact without a set of them.
final class Session {
    private static final int DAYS_BEFORE_FIRST = 8;

    private final int user;
    private final long idHigh;
    private final long idLow;
    private long firstDay = Long.MIN_VALUE;
    private long daysSeen;

    Session(int user, long idHigh, long idLow) {
        this.user = user;
        this.idHigh = idHigh;
        this.idLow = idLow;
    }

    int user() {
        return user;
    }

    long idHigh() {
        return idHigh;
    }

    long idLow() {
        return idLow;
    }

    /// Notes an event on that day.
    ///
    /// @param day UTC, days since 1970; a visit is shorter than 55 days, its late events at most 8
    ///   days older than its first
    /// @return whether it is the session's first event on that day
    boolean firstOn(long day) {
        if (firstDay == Long.MIN_VALUE) {
            firstDay = day;
        }
        long place = day - firstDay + DAYS_BEFORE_FIRST;
        if (place < 0 || place >= Long.SIZE) {
            throw new IllegalStateException(
                    "a session spans day %d and day %d".formatted(firstDay, day));
        }
        long bit = 1L << place;
        boolean first = (daysSeen & bit) == 0;
        daysSeen |= bit;
        return first;
    }
}
