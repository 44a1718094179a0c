package podium.silver.landing;

import podium.lake.Checksums;
import podium.lake.CommitChunks;
import podium.lake.CommitClose;
import podium.lake.CutCounts;
import podium.lake.LakeException;
import podium.lake.LandedObject;
import podium.lake.ObjectStore.CreateOutcome;
import podium.lake.StoredObject;
import podium.lake.landing.Effect;
import podium.lake.landing.LogEntry;
import podium.lake.landing.PartitionLanding;
import podium.lake.landing.StartPoint;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A partition of events.clean or events.rejected on its way into the bucket: rows gather in a
/// spool, a counted barrier turns them into files, creates these one after the other, and commits.
/// A retry makes the same files; what exists already is adopted if it has the same rows, compared
/// one by one.
public final class SilverLanding<T> implements PartitionLanding {
    private static final String CHECKSUM = "checksum";
    private static final long SMALL_BYTES = 1024 * 1024;

    private final LandedRows<T> layer;
    private final int partition;
    private final OpenRows rows;
    private long position;
    private long landed;
    private long lastCut;
    private Tally tally = new Tally();
    private @Nullable Closing closing;
    private OpenRows.@Nullable File file;

    /// A cut on its way.
    private record Closing(
            LogEntry.Barrier barrier, OpenRows.Files files, List<LandedObject> objects) {}

    /// @param folder for this landing alone; it exists
    public SilverLanding(
            LandedRows<T> layer,
            int partition,
            StartPoint from,
            LandingLimits limits,
            Path folder) {
        this(layer, partition, from, new SpooledRows<>(layer, partition, limits, folder));
    }

    /// @param rows for this landing alone; it closes them
    public SilverLanding(LandedRows<T> layer, int partition, StartPoint from, OpenRows rows) {
        this.layer = layer;
        this.partition = partition;
        this.rows = rows;
        this.position = from.nextOffset();
        this.landed = from.nextOffset();
        this.lastCut = from.lastCut();
    }

    @Override
    public Effect accept(LogEntry entry) {
        Effect effect =
                switch (entry) {
                    case LogEntry.Data data -> row(data);
                    case LogEntry.Barrier barrier when barrier.cut() == lastCut + 1 ->
                            close(barrier);
                    case LogEntry.Barrier _ -> Effect.CONTINUE;
                };
        position = entry.offset() + 1;
        return effect;
    }

    private Effect row(LogEntry.Data data) {
        byte[] value = data.value();
        if (value == null) {
            return new Effect.Halt(
                    new LakeException.Unreadable(
                            "%s, partition %d: the record at offset %d has neither a value nor a barrier"
                                    .formatted(layer.layer().label(), partition, data.offset()),
                            null));
        }
        T row = layer.decode(value);
        rows.add(layer.section(row), value);
        tally.add(layer.count(row));
        return Effect.CONTINUE;
    }

    private Effect close(LogEntry.Barrier barrier) {
        closing = new Closing(barrier, rows.files(barrier.cut()), new ArrayList<>());
        return next(closing);
    }

    private Effect next(Closing cut) {
        OpenRows.File made = cut.files().next();
        file = made;
        return made == null
                ? new Effect.Commit(
                        CommitChunks.split(
                                layer.layer(),
                                partition,
                                cut.barrier().cut(),
                                0,
                                cut.objects(),
                                List.of(),
                                commitClose(cut)))
                : new Effect.Create(
                        made.key(),
                        made.body(),
                        Map.of(
                                "rows",
                                Long.toString(made.rows()),
                                CHECKSUM,
                                made.checksum(),
                                "cut",
                                Long.toString(cut.barrier().cut())));
    }

    private CommitClose commitClose(Closing cut) {
        long landedRows = 0;
        for (LandedObject object : cut.objects()) {
            landedRows += object.rows();
        }
        LogEntry.Barrier barrier = cut.barrier();
        CutCounts counts = tally.counts(layer.layer(), barrier.rawRecords(), landedRows);
        return new CommitClose(barrier.offset() + 1, barrier.rawNextOffset(), counts);
    }

    @Override
    public Effect created(CreateOutcome outcome) {
        OpenRows.File made = made();
        return switch (outcome) {
            case CREATED ->
                    adopt(new LandedObject(made.key(), made.rows(), made.bytes(), made.checksum()));
            case EXISTS -> new Effect.Read(made.key(), Math.max(2 * made.bytes(), SMALL_BYTES));
        };
    }

    @Override
    public Effect found(Optional<StoredObject> object) {
        OpenRows.File made = made();
        if (object.isEmpty()) {
            return new Effect.Halt(
                    new LakeException.Contradiction(
                            "'%s' exists when it is created and doesn't when it is read"
                                    .formatted(made.key())));
        }
        byte[] bytes = object.get().bytes();
        String checksum = Checksums.sha256Hex(bytes);
        if (!checksum.equals(made.checksum())) {
            String contradiction = contradiction(object.get(), checksum, made);
            if (contradiction != null) {
                return new Effect.Halt(new LakeException.Contradiction(contradiction));
            }
        }
        return adopt(new LandedObject(made.key(), made.rows(), bytes.length, checksum));
    }

    /// The key is a function of the cut, so whoever created the object should have had the same
    /// rows. Its bytes may differ where another version of the Parquet library wrote them; they
    /// must be what their writer stated, and the rows must be these: another version of the rules
    /// may have made as many.
    ///
    /// @return how the object contradicts the log, or `null` if it doesn't
    private @Nullable String contradiction(
            StoredObject object, String checksum, OpenRows.File made) {
        if (!checksum.equals(object.metadata().get(CHECKSUM))) {
            return "'%s' has neither the bytes that the log gives nor those that its writer stated"
                    .formatted(made.key());
        }
        return layer.format()
                .difference(object.bytes(), made.body())
                .map(difference ->
                        "'%s' does not have the rows that the log gives: %s"
                                .formatted(made.key(), difference))
                .orElse(null);
    }

    private OpenRows.File made() {
        OpenRows.File made = file;
        if (made == null) {
            throw new IllegalStateException("an answer without a question");
        }
        return made;
    }

    private Effect adopt(LandedObject object) {
        Closing cut = closing;
        if (cut == null) {
            throw new IllegalStateException("an object outside a cut");
        }
        cut.objects().add(object);
        return next(cut);
    }

    @Override
    public Effect committed() {
        Closing cut = closing;
        if (cut == null) {
            throw new IllegalStateException("a commit outside a cut");
        }
        cut.files().close();
        rows.clear();
        tally = new Tally();
        closing = null;
        landed = cut.barrier().offset() + 1;
        lastCut = cut.barrier().cut();
        return Effect.CONTINUE;
    }

    @Override
    public Effect relieve() {
        rows.spill();
        return Effect.CONTINUE;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public long landed() {
        return landed;
    }

    @Override
    public long lastCut() {
        return lastCut;
    }

    @Override
    public long heldBytes() {
        return rows.heldBytes();
    }

    @Override
    public boolean collecting() {
        return closing == null;
    }

    @Override
    public void close() {
        Closing cut = closing;
        if (cut != null) {
            cut.files().close();
            closing = null;
        }
        rows.close();
    }
}
