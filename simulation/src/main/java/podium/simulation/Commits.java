package podium.simulation;

import podium.events.Topics;
import podium.gold.publish.CommitRecord;
import podium.lake.Checksums;
import podium.lake.CommitChunk;
import podium.lake.json.CommitCodec;

/// `pipeline.commits`.
final class Commits {
    static final String TOPIC = Topics.bronzeCommits();

    private final Topic<CommitRecord> records = new Topic<>();
    private final boolean encoded;

    /// @param encoded whether chunks pass through their codec, which takes time
    Commits(boolean encoded) {
        this.encoded = encoded;
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
