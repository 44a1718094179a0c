package podium.generator;

import podium.events.Reason;
import podium.events.UserPartition;

import java.util.SplittableRandom;

/// The records of one run, one after the other, and the ledger of what they are. What is clean and
/// what must be refused is decided here, by construction; nothing is parsed or counted afterwards.
/// For one thread; the ledger may be read from any.
public final class Traffic {
    /// A resend repeats one of the last so many clean records: at one record a second or more it
    /// lands minutes after the first, far within the 24 hours in which it is a duplicate.
    private static final int RESEND_WINDOW = 256;

    private final TrafficSpec spec;
    private final long lapRecords;
    private final int partitions;
    private final DayShape shape;
    private final SplittableRandom random;
    private final SplittableRandom dirtRandom;
    private final Crowd crowd;
    private final DirtyChoice dirtyChoice;
    private final RawEventJson json = new RawEventJson();
    private final RawRecord[] recent = new RawRecord[RESEND_WINDOW];
    private final Ledger ledger = new Ledger();
    private long cleanRecords;
    private long positionInLap;

    /// @param spec decides the bytes, together with the two numbers
    /// @param lapRecords in so many records a fixed run goes through its dates once
    /// @param partitions of `events.raw`: a record is misplaced on purpose only if there are two
    public Traffic(TrafficSpec spec, long lapRecords, int partitions) {
        this.spec = spec;
        this.lapRecords = lapRecords;
        this.partitions = partitions;
        this.shape = new DayShape(spec.start(), spec.days());
        this.random = new SplittableRandom(spec.seed());
        this.dirtRandom = random.split();
        this.crowd = new Crowd(spec, lapRecords, new Catalogue(spec.products()), random);
        this.dirtyChoice = new DirtyChoice(partitions);
    }

    /// @param nowMicros microseconds since 1970; only a live run looks at it
    public RawRecord next(long nowMicros) {
        long clock = spec.live() ? nowMicros : fixedClock();
        if (dirtRandom.nextDouble() < spec.dirty()) {
            return dirty(clock, dirtyChoice.next(dirtRandom, cleanRecords > 0));
        }
        ShopEvent event = crowd.next(clock);
        RawRecord record = record(event);
        ledger.clean(event);
        recent[(int) (cleanRecords++ % RESEND_WINDOW)] = record;
        return record;
    }

    public Ledger ledger() {
        return ledger;
    }

    private long fixedClock() {
        if (positionInLap == lapRecords) {
            positionInLap = 0;
            crowd.clear();
        }
        return shape.micros((positionInLap++ + random.nextDouble()) / lapRecords);
    }

    private RawRecord dirty(long clock, Reason reason) {
        ledger.rejected(reason);
        if (reason == Reason.DUPLICATE) {
            long kept = Math.min(cleanRecords, RESEND_WINDOW);
            return recent[(int) dirtRandom.nextLong(kept)];
        }
        ShopEvent event = crowd.next(clock);
        if (reason == Reason.WRONG_PARTITION) {
            RawRecord right = record(event);
            return new RawRecord(right.key(), right.value(), wrongPartition(event));
        }
        return RawRecord.byKey(
                RawEventJson.userKey(event.session().user()),
                Dirt.value(reason, json.fields(event), dirtRandom));
    }

    private RawRecord record(ShopEvent event) {
        return RawRecord.byKey(RawEventJson.userKey(event.session().user()), json.encode(event));
    }

    private int wrongPartition(ShopEvent event) {
        int right = UserPartition.of(RawEventJson.userId(event.session().user()), partitions);
        return (right + 1 + dirtRandom.nextInt(partitions - 1)) % partitions;
    }
}
