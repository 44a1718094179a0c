package podium.simulation;

import podium.lake.CommitChunk;
import podium.lake.LandedObject;

import java.util.ArrayList;
import java.util.List;

/// Splits a landing's commit into chunks far smaller than the services' limit, which no schedule
/// reaches. The same commit gives the same chunks.
final class SmallChunks {
    private static final int OBJECTS_MAX = 2;

    private SmallChunks() {}

    /// @param commit without increments; its last chunk closes it
    static List<CommitChunk> of(List<CommitChunk> commit) {
        List<LandedObject> objects = new ArrayList<>();
        commit.forEach(chunk -> objects.addAll(chunk.objects()));
        if (objects.size() <= OBJECTS_MAX) {
            return commit;
        }
        CommitChunk last = commit.getLast();
        List<CommitChunk> chunks = new ArrayList<>();
        for (int from = 0; from < objects.size(); from += OBJECTS_MAX) {
            int to = Math.min(objects.size(), from + OBJECTS_MAX);
            chunks.add(
                    new CommitChunk(
                            last.layer(),
                            last.partition(),
                            last.cut(),
                            chunks.size(),
                            objects.subList(from, to),
                            List.of(),
                            to == objects.size() ? last.close() : null));
        }
        return chunks;
    }
}
