package podium.gold.publish;

import podium.lake.CommitChunk;
import podium.lake.CommitClose;
import podium.lake.CutCounts;
import podium.lake.GoldRow;
import podium.lake.GoldTable;
import podium.lake.LakeLayout;
import podium.lake.LandedObject;
import podium.lake.Layer;
import podium.lake.MemberIncrement;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/// One layer of one partition: reads the raw log, and commits each cut in a few chunks.
final class SimLayer {
    private final Layer layer;
    private final String run;
    private final int partition;
    private final SimWorld world;
    private final RandomGenerator random;
    private final Queue<CommitChunk> toSay = new ArrayDeque<>();
    private final Set<String> seen = new HashSet<>();
    private final Map<String, Integer> numbers = new HashMap<>();

    private int position;
    private long counted;
    private long inputPosition;
    private long first;
    private long rawRecords;
    private long rows;
    private long purchases;
    private BigDecimal revenue = CutCounts.NO_REVENUE;
    private List<GoldRow> increments = new ArrayList<>();
    private List<MemberIncrement> members = new ArrayList<>();

    SimLayer(Layer layer, String run, int partition, SimWorld world, RandomGenerator random) {
        this.layer = layer;
        this.run = run;
        this.partition = partition;
        this.world = world;
        this.random = random;
    }

    /// Whose it is; Bronze is the first run's.
    String run() {
        return run;
    }

    boolean isIdle() {
        return toSay.isEmpty() && position == world.raw(partition).size();
    }

    void step() {
        CommitChunk next = toSay.poll();
        if (next != null) {
            world.say(SimWorld.commitsTopic(run, layer), next);
        } else if (position < world.raw(partition).size()) {
            read(world.raw(partition).get(position++));
        }
    }

    private void read(SimEvent event) {
        switch (event) {
            case SimEvent.Bar(long cut) -> {
                if (world.counts(cut, counted)) {
                    counted = cut;
                    inputPosition = layer == Layer.BRONZE ? position : inputPosition + 1;
                    commit();
                }
            }
            case SimEvent.Reject _ -> {
                rawRecords++;
                if (layer == Layer.REJECTED || layer == Layer.BRONZE) {
                    row();
                }
            }
            case SimEvent.Clean clean -> {
                rawRecords++;
                if (layer != Layer.REJECTED) {
                    row();
                    purchases += clean.purchase() ? 1 : 0;
                    revenue = revenue.add(clean.revenue());
                    increments.addAll(clean.increments(seen));
                    members.addAll(clean.members(numbers));
                }
            }
        }
    }

    private void row() {
        if (layer == Layer.BRONZE && world.losesLine()
                || layer == Layer.SILVER && world.losesRow(run, counted + 1)) {
            return;
        }
        rows++;
        inputPosition++;
    }

    private void commit() {
        CutCounts counts =
                switch (layer) {
                    case BRONZE, GOLD -> CutCounts.rows(rows);
                    case SILVER ->
                            new CutCounts(rawRecords, rows, purchases, revenue, new TreeMap<>());
                    case REJECTED -> {
                        TreeMap<String, Long> rejects = new TreeMap<>();
                        if (rows > 0) {
                            rejects.put("not_json", rows);
                        }
                        yield new CutCounts(0, rows, 0, CutCounts.NO_REVENUE, rejects);
                    }
                };
        split(new CommitClose(inputPosition, position, counts));
        first = position;
        rawRecords = 0;
        rows = 0;
        purchases = 0;
        revenue = CutCounts.NO_REVENUE;
        increments = new ArrayList<>();
        members = new ArrayList<>();
    }

    private void split(CommitClose close) {
        List<LandedObject> objects = layer == Layer.GOLD ? List.of() : objects();
        List<GoldRow> rowsOf = layer == Layer.GOLD ? increments : List.of();
        List<MemberIncrement> membersOf = layer == Layer.GOLD ? members : List.of();
        int chunk = 0;
        int said = 0;
        while (said < rowsOf.size() && random.nextBoolean()) {
            int upTo = said + 1 + random.nextInt(rowsOf.size() - said);
            toSay.add(chunk(chunk++, List.of(), rowsOf.subList(said, upTo), List.of(), null));
            said = upTo;
        }
        if (objects.size() > 1 && random.nextBoolean()) {
            toSay.add(chunk(chunk++, objects.subList(0, 1), List.of(), List.of(), null));
            objects = objects.subList(1, objects.size());
        }
        int numbered = membersOf.isEmpty() ? 0 : random.nextInt(membersOf.size());
        if (numbered > 0) {
            toSay.add(chunk(chunk++, List.of(), List.of(), membersOf.subList(0, numbered), null));
        }
        toSay.add(
                chunk(
                        chunk,
                        objects,
                        rowsOf.subList(said, rowsOf.size()),
                        membersOf.subList(numbered, membersOf.size()),
                        close));
    }

    private CommitChunk chunk(
            int chunk,
            List<LandedObject> objects,
            List<GoldRow> rowsOf,
            List<MemberIncrement> membersOf,
            @org.jspecify.annotations.Nullable CommitClose close) {
        return new CommitChunk(layer, partition, counted, chunk, objects, rowsOf, membersOf, close);
    }

    private List<LandedObject> objects() {
        if (rows == 0) {
            return List.of();
        }
        long inFirst = rows > 1 ? 1 + random.nextLong(rows - 1) : rows;
        List<LandedObject> objects = new ArrayList<>();
        objects.add(object(0, inFirst));
        if (inFirst < rows) {
            objects.add(object(1, rows - inFirst));
        }
        return objects;
    }

    private LandedObject object(int part, long rowsIn) {
        LocalDate day = LocalDate.of(2025, 12, 1);
        var key =
                switch (layer) {
                    case BRONZE ->
                            LakeLayout.bronze(partition, first + part, Instant.EPOCH, "jsonl.gz");
                    case SILVER -> LakeLayout.silverEvents(run, day, partition, counted, part);
                    case REJECTED -> LakeLayout.silverRejected(run, partition, counted, part);
                    case GOLD -> LakeLayout.gold(run, GoldTable.HOURLY_REVENUE, day, counted);
                };
        return new LandedObject(key, rowsIn, rowsIn * 10, "0".repeat(64));
    }
}
