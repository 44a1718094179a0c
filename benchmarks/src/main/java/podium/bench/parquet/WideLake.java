package podium.bench.parquet;

import podium.bench.wide.WideGold;
import podium.events.Rules;
import podium.events.Topics;
import podium.lake.Books;
import podium.lake.Checksums;
import podium.lake.GoldTable;
import podium.lake.LakeLayout;
import podium.lake.LandedObject;
import podium.lake.Layer;
import podium.lake.ObjectBody;
import podium.lake.ObjectKey;
import podium.lake.ObjectStore;
import podium.lake.Release;
import podium.lake.ReleaseLog;
import podium.lake.json.LakeDocuments;
import podium.lake.parquet.GoldFile;
import podium.lake.parquet.MembersFile;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// A lake that has nothing but generated Gold, published as gold-service does it: files, then the
/// release that names them. For one thread, and a bucket of its own.
public final class WideLake {
    private final ObjectStore store;
    private final ReleaseLog log;
    private final WideGold gold;
    private final Map<GoldTable, SortedMap<LocalDate, LandedObject>> tables =
            new EnumMap<>(GoldTable.class);
    private final SortedMap<LocalDate, LandedObject> members = new TreeMap<>();
    private @Nullable Long last;

    public WideLake(ObjectStore store, WideGold gold) {
        this.store = store;
        this.log = LakeDocuments.releaseLog(store);
        this.gold = gold;
    }

    /// The next release: the first has all dates, each later one the last date anew.
    public Release publish(Instant now) {
        Long previous = last;
        long number = previous == null ? 0 : previous + 1;
        long cut = number + 1;
        if (previous == null) {
            for (LocalDate date : gold.dates()) {
                writeTables(date, cut);
                members.put(
                        date,
                        write(
                                LakeLayout.goldMembers(Topics.FIRST_RUN, date, cut),
                                gold.members(date).size(),
                                MembersFile.write(gold.members(date))));
            }
        } else {
            writeTables(gold.lastDate(), cut);
        }
        Release release = release(number, previous, now);
        log.append(release);
        last = number;
        return release;
    }

    private void writeTables(LocalDate date, long cut) {
        for (GoldTable table : GoldTable.values()) {
            LandedObject file =
                    write(
                            LakeLayout.gold(Topics.FIRST_RUN, table, date, cut),
                            gold.rows(table),
                            GoldFile.write(table, date, gold.rows(table, date, cut)));
            tables.computeIfAbsent(table, _ -> new TreeMap<>()).put(date, file);
        }
    }

    private LandedObject write(ObjectKey key, int rows, byte[] bytes) {
        if (store.create(key, ObjectBody.of(bytes), Map.of()) == ObjectStore.CreateOutcome.EXISTS) {
            throw new IllegalStateException("'%s' was there before".formatted(key));
        }
        return new LandedObject(key, rows, bytes.length, Checksums.sha256Hex(bytes));
    }

    private Release release(long number, @Nullable Long previous, Instant now) {
        Map<GoldTable, SortedMap<LocalDate, LandedObject>> files = new EnumMap<>(GoldTable.class);
        tables.forEach((table, dates) -> files.put(table, new TreeMap<>(dates)));
        List<Long> offsets = Collections.nCopies(WideGold.PARTITIONS, number + 1);
        return new Release(
                Release.FORMAT,
                number,
                Release.Kind.CUT,
                Topics.FIRST_RUN,
                number + 1,
                previous,
                previous,
                now,
                Rules.VERSION,
                offsets,
                offsets,
                offsets,
                new TreeMap<>(),
                Map.of(),
                List.of(),
                Map.of(Layer.GOLD, Release.goldTotals(files, Map.of(), members)),
                files,
                members,
                new TreeMap<>(),
                IntStream.range(0, WideGold.PARTITIONS).mapToObj(Books::empty).toList(),
                Map.of(),
                Map.of(),
                null);
    }
}
