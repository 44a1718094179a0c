package podium.generator;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.SplittableRandom;

/// All shoppers in the shop at once: a bounded number of places, each taken by one visit after the
/// other. Users come back with a new session; some come far more often than others.
final class Crowd {
    private static final int PLACES_MIN = 16;
    private static final int PLACES_MAX = 8192;
    private static final int PLACES_LIVE = 500;

    /// Between two steps of a visit, on average.
    private static final double THINKING_SECONDS = 45;

    /// A visit ends after as long without a step (as in GA4).
    private static final long IDLE_MICROS_MAX = 30 * 60 * 1_000_000L;

    private static final double LATE_SHARE = 0.02;
    private static final long LATE_MICROS_MAX = 6 * ShopEvent.HOUR_MICROS;

    /// One session in so many goes on with the id of the last one, for another user: a shared
    /// device.
    private static final int SHARED_SESSIONS_EVERY = 1000;

    /// Time zones that clients write their times in; most write UTC.
    private static final int[] OFFSET_MINUTES = {
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 60, 180, -300, 330, -480, 0
    };

    private static final class Visit {
        private final Shopper shopper = new Shopper();
        private final Session session;
        private long lastMicros;

        Visit(Session session) {
            this.session = session;
        }
    }

    private final long seed;
    private final int users;
    private final long earliestMicros;
    private final Catalogue catalogue;
    private final SplittableRandom random;
    private final @Nullable Visit[] places;
    private long events;
    private long sessions;
    private @Nullable Session last;
    private boolean lastShared;

    /// @param records how many events there will be over the whole span of a fixed run
    Crowd(TrafficSpec spec, long records, Catalogue catalogue, SplittableRandom random) {
        this.seed = spec.seed();
        this.users = spec.users();
        this.earliestMicros =
                spec.live() ? Long.MIN_VALUE : spec.start().toEpochDay() * ShopEvent.DAY_MICROS;
        this.catalogue = catalogue;
        this.random = random;
        double perSecond = records / (spec.days() * 86_400.0);
        long busy = Math.round(perSecond * THINKING_SECONDS);
        this.places =
                new @Nullable
                        Visit[spec.live() ? PLACES_LIVE : Math.clamp(busy, PLACES_MIN, PLACES_MAX)];
    }

    /// Everybody leaves: the dates begin anew.
    void clear() {
        Arrays.fill(places, null);
    }

    ShopEvent next(long clockMicros) {
        int place = random.nextInt(places.length);
        Visit visit = places[place];
        if (visit == null || clockMicros - visit.lastMicros > IDLE_MICROS_MAX) {
            visit = arrive(place);
        }
        Action action = visit.shopper.next(catalogue, random);
        while (action == null) {
            visit = arrive(place);
            action = visit.shopper.next(catalogue, random);
        }
        visit.lastMicros = clockMicros;
        long number = events++;
        Session session = visit.session;
        return new ShopEvent(
                number,
                Mix.of(~seed, 2 * number),
                Mix.of(~seed, 2 * number + 1),
                eventMicros(clockMicros),
                OFFSET_MINUTES[(int) Mix.of(0, session.user()) & 15],
                session,
                action.type(),
                action.product(),
                action.quantity(),
                action.queryJson());
    }

    /// Mostly the moment itself; a few events were held back on their way, up to six hours.
    private long eventMicros(long clockMicros) {
        if (random.nextDouble() >= LATE_SHARE) {
            return clockMicros;
        }
        double share = random.nextDouble();
        long late = clockMicros - (long) (share * share * LATE_MICROS_MAX);
        return late < earliestMicros ? clockMicros : late;
    }

    private Visit arrive(int place) {
        double share = random.nextDouble();
        Session session = session((int) (users * share * share));
        Visit visit = new Visit(session);
        places[place] = visit;
        return visit;
    }

    private Session session(int user) {
        long number = sessions++;
        Session before = last;
        boolean shared =
                random.nextInt(SHARED_SESSIONS_EVERY) == 0
                        && before != null
                        && !lastShared
                        && before.user() != user;
        Session session =
                shared && before != null
                        ? new Session(user, before.idHigh(), before.idLow())
                        : new Session(
                                user,
                                Mix.of(seed ^ 0x5e55L, 2 * number),
                                Mix.of(seed ^ 0x5e55L, 2 * number + 1));
        last = session;
        lastShared = shared;
        return session;
    }
}
