package podium.gold.publish;

import podium.lake.Checkpoints;
import podium.lake.Checksums;
import podium.lake.CompactionProposal;
import podium.lake.DateRows;
import podium.lake.GoldKey;
import podium.lake.GoldMonth;
import podium.lake.GoldTable;
import podium.lake.LakeException;
import podium.lake.LakeLayout;
import podium.lake.LandedObject;
import podium.lake.Layer;
import podium.lake.Measures;
import podium.lake.MonthProposal;
import podium.lake.ObjectBody;
import podium.lake.ObjectKey;
import podium.lake.Proposal;
import podium.lake.Release;
import podium.lake.ReleaseContents;
import podium.lake.ReleaseLog;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;

/// Compactors of a simulation: some of a release's Silver files become one, or some dates of a Gold
/// table; what was prepared or checked is asked for once, twice, or much later.
final class SimCompactor {
    private final SimStore store;
    private final RandomGenerator random;
    private final List<Proposal> proposals = new ArrayList<>();
    private final List<CheckedCompaction> checked = new ArrayList<>();
    private final List<CompletableFuture<CompactionAnswer>> answers = new ArrayList<>();

    SimCompactor(SimStore store, RandomGenerator random) {
        this.store = store;
        this.random = random;
    }

    List<CompletableFuture<CompactionAnswer>> answers() {
        return answers;
    }

    /// A little of it.
    ///
    /// @throws Crash if a process was killed meanwhile
    void step(ReleaseLog releases, Checkpoints checkpoints, PublisherLoop loop, Instant now) {
        try {
            switch (random.nextInt(4)) {
                case 0 -> prepare(releases, checkpoints, now);
                case 1 -> {
                    // sooner than the next cut, mostly: each changes most dates
                    prepareMonth(releases, now);
                    if (random.nextInt(4) > 0) {
                        check(releases, checkpoints, now);
                        ask(loop);
                    }
                }
                case 2 -> check(releases, checkpoints, now);
                default -> ask(loop);
            }
        } catch (LakeException.StoreUnavailable _) {
            // it tries again, perhaps
        }
    }

    private void prepare(ReleaseLog releases, Checkpoints checkpoints, Instant now) {
        Release newest = releases.newest().orElse(null);
        if (newest == null || !newest.run().equals("main")) {
            return;
        }
        List<LandedObject> silver =
                new ReleaseContents(releases, checkpoints)
                        .of(newest, Layer.SILVER, _ -> true, 1_000);
        if (silver.size() < 3) {
            return;
        }
        int from = random.nextInt(silver.size() - 2);
        int to = from + 2 + random.nextInt(Math.min(6, silver.size() - from - 1));
        List<LandedObject> files = silver.subList(from, Math.min(to, silver.size()));
        List<ObjectKey> keys = files.stream().map(LandedObject::key).sorted().toList();
        byte[] bytes = keys.toString().getBytes(StandardCharsets.UTF_8);
        String checksum = Checksums.sha256Hex(bytes);
        ObjectKey key =
                LakeLayout.silverCompacted("main", Commits.DAY, 1, newest.cut(), now, checksum);
        store.create(key, ObjectBody.of(bytes), Map.of(CompactionProposal.CHECKSUM, checksum));
        long rows = files.stream().mapToLong(LandedObject::rows).sum();
        LandedObject made = new LandedObject(key, rows, bytes.length, checksum);
        proposals.add(
                new CompactionProposal("main", Commits.DAY, newest.number(), List.of(made), keys));
    }

    /// Any dates of a table, quiet or not.
    private void prepareMonth(ReleaseLog releases, Instant now) {
        Release newest = releases.newest().orElse(null);
        if (newest == null || !newest.run().equals("main")) {
            return;
        }
        GoldTable table = GoldTable.values()[random.nextInt(GoldTable.values().length)];
        List<DateRows> places = List.copyOf(newest.places(table).values());
        if (places.stream().map(DateRows::file).distinct().count() < 2) {
            return;
        }
        SortedMap<LocalDate, SortedMap<GoldKey, Measures>> dates = new TreeMap<>();
        SortedMap<LocalDate, Long> counts = new TreeMap<>();
        SortedMap<LocalDate, ObjectKey> sources = new TreeMap<>();
        TextGoldCodec codec = new TextGoldCodec();
        for (DateRows place : places) {
            LocalDate date = place.eventDate();
            byte[] file = store.read(place.file().key(), 1 << 20).orElseThrow().bytes();
            dates.put(date, codec.read(new GoldDate(table, date), file));
            counts.put(date, place.rows());
            sources.put(date, place.file().key());
        }
        byte[] bytes = codec.writeMonth(table, dates);
        String checksum = Checksums.sha256Hex(bytes);
        ObjectKey key =
                LakeLayout.goldMonth(
                        "main",
                        table,
                        YearMonth.from(sources.firstKey()),
                        newest.cut(),
                        now,
                        checksum);
        store.create(key, ObjectBody.of(bytes), Map.of(Proposal.CHECKSUM, checksum));
        long rows = counts.values().stream().mapToLong(Long::longValue).sum();
        GoldMonth month =
                new GoldMonth(new LandedObject(key, rows, bytes.length, checksum), counts);
        proposals.add(new MonthProposal("main", table, newest.number(), month, sources));
    }

    private void check(ReleaseLog releases, Checkpoints checkpoints, Instant now) {
        if (proposals.isEmpty()) {
            return;
        }
        Proposal proposal = any(proposals);
        CompactionCheck.Result result =
                new CompactionCheck(store, releases, checkpoints).check(proposal, now);
        if (result instanceof CompactionCheck.Result.Good(CheckedCompaction good)) {
            checked.add(good);
        }
    }

    private void ask(PublisherLoop loop) {
        if (!checked.isEmpty()) {
            CompletableFuture<CompactionAnswer> answer = new CompletableFuture<>();
            loop.compact(any(checked), answer);
            answers.add(answer);
        }
    }

    /// Mostly the last one.
    private <T> T any(List<T> list) {
        return random.nextInt(3) > 0 ? list.getLast() : list.get(random.nextInt(list.size()));
    }
}
