package podium.simulation;

import podium.events.Topics;
import podium.gold.publish.CommitRecord;
import podium.lake.Checksums;
import podium.lake.CommitChunk;
import podium.lake.json.CommitCodec;

import java.util.List;

/// `pipeline.commits`.
final class Commits {
    static final String TOPIC = Topics.bronzeCommits();

    private final Topic<CommitRecord> records = new Topic<>();
    private final boolean encoded;

    /// @param encoded whether chunks pass through their codec, which takes time
    Commits(boolean encoded) {
        this.encoded = encoded;
    }

    /// Says a commit chunk by chunk: each is sent when the one before is acknowledged. Whoever has
    /// no clear answer says it again whole.
    ///
    /// @param asked is answered when the last chunk is acknowledged; who has failed it sends no
    ///   more
    void say(World world, List<CommitChunk> chunks, Call asked) {
        Call call = new Call();
        world.inFlight()
                .send(
                        world,
                        call,
                        () -> {
                            boolean goesOn =
                                    !call.isDone() && !call.isFailed() && !asked.isFailed();
                            append(chunks.getFirst());
                            call.answer(null);
                            if (goesOn && chunks.size() == 1) {
                                asked.answer(null);
                            } else if (goesOn) {
                                say(world, chunks.subList(1, chunks.size()), asked);
                            }
                        });
        if (call.isFailed()) {
            asked.fail();
        }
    }

    void append(CommitChunk chunk) {
        long offset = records.end();
        if (encoded) {
            byte[] bytes = CommitCodec.encode(chunk);
            records.append(
                    new CommitRecord(
                            TOPIC, offset, Checksums.sha256Hex(bytes), CommitCodec.decode(bytes)));
        } else {
            records.append(
                    new CommitRecord(TOPIC, offset, Integer.toHexString(chunk.hashCode()), chunk));
        }
    }

    Topic<CommitRecord> records() {
        return records;
    }
}
