package podium.bench.core;

import podium.events.CleanEvent;
import podium.events.CutMark;
import podium.events.EventType;
import podium.events.FlatEvent;
import podium.events.UserPartition;
import podium.generator.RawRecord;
import podium.generator.Traffic;
import podium.generator.TrafficSpec;
import podium.gold.GoldPartition;
import podium.gold.PendingLimits;
import podium.gold.Position;
import podium.lake.CommitChunk;
import podium.lake.GoldKey;
import podium.lake.GoldRow;
import podium.lake.GoldTable;
import podium.lake.Measures;
import podium.lake.MemberGroup;
import podium.lake.MemberIncrement;
import podium.lake.MemberKind;
import podium.lake.NumberSet;
import podium.lake.json.CommitCodec;
import podium.lake.parquet.GoldFile;
import podium.lake.parquet.MembersFile;
import podium.silver.Cleaner;
import podium.silver.CleaningResult.Cleaned;

import org.jspecify.annotations.Nullable;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What members cost in bytes: seeded traffic through Gold's core, four partitions, a cut a day;
/// then every date's files as the publisher writes them. `EVENTS USERS PRODUCTS DAYS`.
public final class GoldBytes {
    private static final long SEED = 1;
    private static final int WRONG_USAGE = 2;

    private final Map<GoldKey, Measures> rows = new TreeMap<>();
    private final SortedMap<LocalDate, SortedMap<MemberGroup, NumberSet>> members = new TreeMap<>();
    private final Map<Viewed, NumberSet> viewers = new HashMap<>();
    private final Map<String, Integer> users = new HashMap<>();
    private long chunkBytes;
    private long memberChunkBytes;

    private record Viewed(
            LocalDate date, int partition, String product, @Nullable String category) {}

    private GoldBytes() {}

    public static void main(String[] words) {
        if (words.length != 4) {
            System.err.println("usage: EVENTS USERS PRODUCTS DAYS");
            System.exit(WRONG_USAGE);
        }
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        long events = Long.parseLong(words[0]);
        int days = Integer.parseInt(words[3]);
        TrafficSpec spec =
                new TrafficSpec(
                        SEED,
                        0,
                        LocalDate.of(2025, 10, 1),
                        days,
                        false,
                        Integer.parseInt(words[1]),
                        Integer.parseInt(words[2]));
        new GoldBytes().run(spec, events, out);
    }

    private void run(TrafficSpec spec, long events, PrintStream out) {
        List<GoldPartition> partitions = new ArrayList<>();
        long[] offsets = new long[Events.PARTITIONS];
        for (int partition = 0; partition < Events.PARTITIONS; partition++) {
            partitions.add(
                    new GoldPartition(
                            partition,
                            Position.start(0),
                            List.of(),
                            List.of(),
                            new StateInMemory(),
                            PendingLimits.rows(PendingLimits.ROWS_MAX_DEFAULT),
                            this::add));
        }
        Traffic traffic = new Traffic(spec, events, Events.PARTITIONS);
        Cleaner cleaner = new Cleaner();
        LocalDate day = spec.start();
        long cut = 0;
        for (long i = 0; i < events; i++) {
            CleanEvent event = clean(cleaner, traffic.next(0), i);
            if (event.eventDate().isAfter(day)) {
                day = event.eventDate();
                close(partitions, offsets, ++cut);
            }
            int partition = UserPartition.of(event.userId(), Events.PARTITIONS);
            partitions.get(partition).count(offsets[partition]++, FlatEvent.of(event));
            view(event, partition);
        }
        close(partitions, offsets, ++cut);
        print(spec, events, out);
    }

    private static CleanEvent clean(Cleaner cleaner, RawRecord record, long offset) {
        byte[] value = record.value();
        byte[] key = record.key();
        if (value == null || key == null) {
            throw new IllegalStateException("traffic without dirt has both");
        }
        int partition =
                UserPartition.of(new String(key, StandardCharsets.UTF_8), Events.PARTITIONS);
        java.time.Instant landed = java.time.Instant.parse("2026-01-01T00:00:00Z");
        if (cleaner.clean(value, landed, partition, offset, Events.PARTITIONS)
                instanceof Cleaned(FlatEvent event)) {
            return event.toCleanEvent();
        }
        throw new IllegalStateException("traffic without dirt is clean");
    }

    private static void close(List<GoldPartition> partitions, long[] offsets, long cut) {
        for (int partition = 0; partition < partitions.size(); partition++) {
            partitions.get(partition).close(offsets[partition]++, new CutMark(cut, cut, 0));
        }
    }

    private void add(CommitChunk chunk) {
        chunkBytes += CommitCodec.encode(chunk).length;
        CommitChunk without =
                new CommitChunk(
                        chunk.layer(),
                        chunk.partition(),
                        chunk.cut(),
                        chunk.chunk(),
                        chunk.objects(),
                        chunk.increments(),
                        chunk.close());
        memberChunkBytes += CommitCodec.encode(chunk).length - CommitCodec.encode(without).length;
        for (GoldRow row : chunk.increments()) {
            rows.merge(row.key(), row.measures(), Measures::plus);
        }
        for (MemberIncrement more : chunk.members()) {
            members.computeIfAbsent(more.eventDate(), _ -> new TreeMap<>())
                    .computeIfAbsent(
                            new MemberGroup(chunk.partition(), more.kind()), _ -> new NumberSet())
                    .addAll(more.numbers());
        }
    }

    /// What sets of viewers would be, if there were such.
    private void view(CleanEvent event, int partition) {
        String product = event.productId();
        if (event.eventType() == EventType.PAGE_VIEW && product != null) {
            String user = partition + event.userId();
            int number = users.computeIfAbsent(user, _ -> users.size() / Events.PARTITIONS);
            viewers.computeIfAbsent(
                            new Viewed(event.eventDate(), partition, product, event.category()),
                            _ -> new NumberSet())
                    .add(number);
        }
    }

    private void print(TrafficSpec spec, long events, PrintStream out) {
        Map<GoldTable, Long> tables = new EnumMap<>(GoldTable.class);
        Map<GoldTable, SortedMap<LocalDate, SortedMap<GoldKey, Measures>>> files =
                new EnumMap<>(GoldTable.class);
        rows.forEach((key, measures) ->
                files.computeIfAbsent(key.table(), _ -> new TreeMap<>())
                        .computeIfAbsent(key.eventDate(), _ -> new TreeMap<>())
                        .put(key, measures));
        files.forEach((table, dates) ->
                dates.forEach((date, file) ->
                        tables.merge(
                                table,
                                (long) GoldFile.write(table, date, file).length,
                                Long::sum)));
        long five = tables.values().stream().mapToLong(Long::longValue).sum();
        long days = members.size();
        out.printf(
                Locale.ROOT,
                "%,d events, %,d users, %,d products, %d days; a day on average:%n",
                events,
                spec.users(),
                spec.products(),
                days);
        tables.forEach((table, bytes) ->
                out.printf(Locale.ROOT, "  %-28s %,12d bytes%n", table.tableName(), bytes / days));
        long file = members.values().stream().mapToLong(of -> MembersFile.write(of).length).sum();
        out.printf(Locale.ROOT, "  %-28s %,12d bytes%n", "five tables", five / days);
        out.printf(Locale.ROOT, "  %-28s %,12d bytes%n", "daily_members", file / days);
        for (MemberKind kind : MemberKind.values()) {
            print(kind, out);
        }
        long viewerBytes = viewers.values().stream().mapToLong(set -> set.encode().length).sum();
        out.printf(
                Locale.ROOT,
                "  %-28s %,12d bytes in %,d sets%n",
                "viewers would be",
                viewerBytes / days,
                viewers.size() / days);
        out.printf(
                Locale.ROOT,
                "  %-28s %,12d bytes, %,d of them members%n",
                "commit chunks",
                chunkBytes / days,
                memberChunkBytes / days);
        unite(out);
    }

    private void print(MemberKind kind, PrintStream out) {
        long count = 0;
        long bytes = 0;
        for (SortedMap<MemberGroup, NumberSet> groups : members.values()) {
            for (Map.Entry<MemberGroup, NumberSet> group : groups.entrySet()) {
                if (group.getKey().kind() == kind) {
                    count += group.getValue().size();
                    bytes += group.getValue().encode().length;
                }
            }
        }
        out.printf(
                Locale.ROOT,
                "    %-26s %,12d bytes for %,d: %.2f bits each, 16-byte hashes %,d%n",
                kind.label(),
                bytes / members.size(),
                count / members.size(),
                8.0 * bytes / count,
                16 * count / members.size());
    }

    private void unite(PrintStream out) {
        long distinct = 0;
        long began = System.nanoTime();
        for (int partition = 0; partition < Events.PARTITIONS; partition++) {
            for (MemberKind kind : MemberKind.values()) {
                MemberGroup group = new MemberGroup(partition, kind);
                List<NumberSet> sets = new ArrayList<>();
                members.values()
                        .forEach(of -> {
                            NumberSet set = of.get(group);
                            if (set != null) {
                                sets.add(set);
                            }
                        });
                distinct += kind == MemberKind.USERS ? NumberSet.union(sets).size() : 0;
            }
        }
        out.printf(
                Locale.ROOT,
                "  all dates united in %.1f ms, the first time: %,d distinct users since %s%n",
                (System.nanoTime() - began) / 1e6,
                distinct,
                members.firstKey().atStartOfDay(ZoneOffset.UTC).toLocalDate());
    }
}
