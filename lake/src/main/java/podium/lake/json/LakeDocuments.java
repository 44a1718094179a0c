package podium.lake.json;

import podium.lake.Belonging;
import podium.lake.Checkpoint;
import podium.lake.Checkpoints;
import podium.lake.DocumentCodec;
import podium.lake.LogRecord;
import podium.lake.ObjectStore;
import podium.lake.ReleaseLog;
import podium.lake.RestoredLog;
import podium.lake.RunRecord;

import java.util.function.Function;

/// The documents of a bucket, as JSON.
public final class LakeDocuments {
    private LakeDocuments() {}

    public static ReleaseLog releaseLog(ObjectStore store) {
        return new ReleaseLog(store, codec(ReleaseJson::encode, ReleaseJson::decode));
    }

    public static Checkpoints checkpoints(ObjectStore store) {
        return checkpoints(store, Checkpoint.Sizes.STANDARD);
    }

    /// @param sizes [Checkpoint.Sizes#STANDARD], but in tests
    public static Checkpoints checkpoints(ObjectStore store, Checkpoint.Sizes sizes) {
        return new Checkpoints(
                store,
                codec(CheckpointJson::encode, CheckpointJson::decode),
                codec(CheckpointJson::encodeSegment, CheckpointJson::decodeSegment),
                sizes);
    }

    public static Belonging belonging(ObjectStore store) {
        DocumentCodec<LogRecord> logs = codec(LogRecordJson::encode, LogRecordJson::decode);
        DocumentCodec<RunRecord> runs = codec(RunRecordJson::encode, RunRecordJson::decode);
        DocumentCodec<RestoredLog> restored =
                codec(RestoredLogJson::encode, RestoredLogJson::decode);
        return new Belonging(store, releaseLog(store), logs, runs, restored);
    }

    private static <T> DocumentCodec<T> codec(
            Function<T, byte[]> encoder, Function<byte[], T> decoder) {
        return new DocumentCodec<>() {
            @Override
            public byte[] encode(T document) {
                return encoder.apply(document);
            }

            @Override
            public T decode(byte[] bytes) {
                return decoder.apply(bytes);
            }
        };
    }
}
