package podium.simulation;

import podium.lake.CommitChunk;
import podium.lake.ObjectStore.CreateOutcome;
import podium.lake.StoredObject;
import podium.lake.landing.Effect;
import podium.lake.landing.LogEntry;
import podium.lake.landing.PartitionLanding;

import java.util.List;
import java.util.Optional;

/// Makes of a landing one for which every barrier with a number above the last counts.
final class HigherBarriers implements PartitionLanding {
    private final PartitionLanding landing;
    private long lastCut;
    private long cut;

    HigherBarriers(PartitionLanding landing) {
        this.landing = landing;
        this.lastCut = landing.lastCut();
        this.cut = lastCut;
    }

    @Override
    public Effect accept(LogEntry entry) {
        if (entry instanceof LogEntry.Barrier barrier) {
            boolean counts = barrier.cut() > lastCut;
            cut = counts ? barrier.cut() : cut;
            long number = counts ? landing.lastCut() + 1 : 0;
            return renumbered(
                    landing.accept(
                            new LogEntry.Barrier(
                                    barrier.offset(),
                                    number,
                                    barrier.rawNextOffset(),
                                    barrier.rawRecords())));
        }
        return renumbered(landing.accept(entry));
    }

    private Effect renumbered(Effect effect) {
        if (!(effect instanceof Effect.Commit(List<CommitChunk> chunks))) {
            return effect;
        }
        return new Effect.Commit(
                chunks.stream()
                        .map(chunk ->
                                new CommitChunk(
                                        chunk.layer(),
                                        chunk.partition(),
                                        cut,
                                        chunk.chunk(),
                                        chunk.objects(),
                                        chunk.increments(),
                                        chunk.close()))
                        .toList());
    }

    @Override
    public Effect created(CreateOutcome outcome) {
        return renumbered(landing.created(outcome));
    }

    @Override
    public Effect found(Optional<StoredObject> object) {
        return renumbered(landing.found(object));
    }

    @Override
    public Effect committed() {
        lastCut = cut;
        return renumbered(landing.committed());
    }

    @Override
    public Effect relieve() {
        return renumbered(landing.relieve());
    }

    @Override
    public long position() {
        return landing.position();
    }

    @Override
    public long landed() {
        return landing.landed();
    }

    @Override
    public long lastCut() {
        return lastCut;
    }

    @Override
    public void close() {
        landing.close();
    }
}
