package podium.gold.publish;

import podium.lake.Checkpoints;
import podium.lake.Checksums;
import podium.lake.CompactionProposal;
import podium.lake.LakeException;
import podium.lake.LakeLayout;
import podium.lake.LandedObject;
import podium.lake.Layer;
import podium.lake.ObjectBody;
import podium.lake.ObjectKey;
import podium.lake.Release;
import podium.lake.ReleaseContents;
import podium.lake.ReleaseLog;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;

/// Compactors of a simulation: some of a release's Silver files become one; what was prepared or
/// checked is asked for once, twice, or much later.
final class SimCompactor {
    private final SimStore store;
    private final RandomGenerator random;
    private final List<CompactionProposal> proposals = new ArrayList<>();
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
            switch (random.nextInt(3)) {
                case 0 -> prepare(releases, checkpoints, now);
                case 1 -> check(releases, checkpoints, now);
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

    private void check(ReleaseLog releases, Checkpoints checkpoints, Instant now) {
        if (proposals.isEmpty()) {
            return;
        }
        CompactionProposal proposal = any(proposals);
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
