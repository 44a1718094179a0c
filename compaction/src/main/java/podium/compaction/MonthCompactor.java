package podium.compaction;

import podium.compaction.MonthBatch.MonthKey;
import podium.lake.Checksums;
import podium.lake.DateRows;
import podium.lake.GoldMonth;
import podium.lake.GoldRow;
import podium.lake.LakeLayout;
import podium.lake.LandedObject;
import podium.lake.MonthProposal;
import podium.lake.ObjectBody;
import podium.lake.ObjectKey;
import podium.lake.ObjectStore;
import podium.lake.Release;
import podium.lake.ReleaseLog;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/// Looks for months of the published run's Gold tables that have several files, writes their rows
/// again as one, and proves that they are the same. It publishes nothing, and keeps nothing that is
/// lost in a crash. Holds a file that is read and the one that is written. For one thread.
public final class MonthCompactor extends BatchCompactor<MonthKey, MonthBatch, MonthProposal> {
    private final CompactedStore store;
    private final MonthFormat format;
    private final MonthRules rules;

    public MonthCompactor(
            ObjectStore store,
            ReleaseLog releases,
            MonthFormat format,
            MonthRules rules,
            Pace pace) {
        super(releases);
        this.store = new CompactedStore(store, pace);
        this.format = format;
        this.rules = rules;
    }

    @Override
    Optional<MonthBatch> choose(Release newest, Predicate<MonthKey> wanted) {
        return MonthChoice.of(newest, rules, wanted);
    }

    @Override
    MonthKey key(MonthBatch batch) {
        return batch.key();
    }

    @Override
    MonthKey proposed(MonthProposal proposal) {
        return new MonthKey(proposal.table(), proposal.yearMonth());
    }

    @Override
    boolean holds(Release release, MonthBatch batch) {
        return release.run().equals(batch.run())
                && release.places(batch.table()).values().containsAll(batch.places());
    }

    @Override
    MonthProposal write(MonthBatch batch, Release release, Instant now) {
        SortedMap<LocalDate, RowSum> added = new TreeMap<>();
        SortedMap<LocalDate, Long> rows = new TreeMap<>();
        SortedMap<LocalDate, ObjectKey> sources = new TreeMap<>();
        byte[] bytes;
        try (MonthFormat.Writer writer = format.write(batch.table())) {
            LandedObject read = null;
            byte[] file = {};
            for (DateRows place : batch.places()) {
                if (!place.file().equals(read)) {
                    file = store.read(place.file());
                    read = place.file();
                }
                added.put(place.eventDate(), copy(batch, place, file, writer));
                rows.put(place.eventDate(), place.rows());
                sources.put(place.eventDate(), place.file().key());
            }
            bytes = writer.end();
        }
        SortedMap<LocalDate, RowSum> written = new TreeMap<>();
        for (LocalDate date : added.keySet()) {
            written.put(date, sum(batch, date, bytes, null));
        }
        if (!written.equals(added)) {
            throw CompactionException.otherRows(batch, added, written);
        }
        LandedObject made = create(batch, bytes, now);
        return new MonthProposal(
                batch.run(), batch.table(), release.number(), new GoldMonth(made, rows), sources);
    }

    /// @return the date's rows as they were read
    private RowSum copy(MonthBatch batch, DateRows place, byte[] file, MonthFormat.Writer writer) {
        RowSum sum = sum(batch, place.eventDate(), file, writer);
        if (sum.rows() != place.rows()) {
            throw CompactionException.damaged(
                    place.file().key(),
                    "has %d rows of %s, not the %d that its release states"
                            .formatted(sum.rows(), place.eventDate(), place.rows()));
        }
        return sum;
    }

    private RowSum sum(
            MonthBatch batch,
            LocalDate eventDate,
            byte[] file,
            MonthFormat.@Nullable Writer copies) {
        RowSum sum = new RowSum();
        format.read(
                batch.table(),
                eventDate,
                file,
                (GoldRow row) -> {
                    sum.add(GoldRowBytes.of(row));
                    if (copies != null) {
                        copies.add(row);
                    }
                });
        return sum;
    }

    private LandedObject create(MonthBatch batch, byte[] bytes, Instant now) {
        String checksum = Checksums.sha256Hex(bytes);
        ObjectKey key =
                LakeLayout.goldMonth(
                        batch.run(), batch.table(), batch.month(), batch.cut(), now, checksum);
        LandedObject made = new LandedObject(key, batch.rows(), bytes.length, checksum);
        store.create(made, ObjectBody.of(bytes));
        return made;
    }
}
