package podium.gold.publish;

import podium.lake.CommitChunk;
import podium.lake.CommitClose;
import podium.lake.LandedObject;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/// What one layer committed for one (partition, cut): numbered chunks, of which the first with a
/// number counts. It is closed when the closing chunk and all before it are there.
final class PartitionCommit {
    private final TreeMap<Integer, String> fingerprints = new TreeMap<>();
    private final List<LandedObject> objects = new ArrayList<>();
    private @Nullable CommitClose close;
    private int closingChunk = -1;

    Folded add(CommitRecord record) {
        CommitChunk chunk = record.chunk();
        String first = fingerprints.get(chunk.chunk());
        if (first != null) {
            return first.equals(record.fingerprint())
                    ? Folded.IGNORED
                    : contradiction(record, "says something else than the first of that number");
        }
        if (closingChunk >= 0 && chunk.chunk() > closingChunk) {
            return contradiction(record, "comes after the closing chunk");
        }
        if (chunk.close() != null) {
            if (closingChunk >= 0) {
                return contradiction(record, "closes a commit that is closed");
            }
            if (!fingerprints.isEmpty() && fingerprints.lastKey() > chunk.chunk()) {
                return contradiction(record, "closes before a later chunk");
            }
            close = chunk.close();
            closingChunk = chunk.chunk();
        }
        fingerprints.put(chunk.chunk(), record.fingerprint());
        objects.addAll(chunk.objects());
        return Folded.COUNTED;
    }

    /// Takes in the same partition's commit of the next cut. Of closed ones only.
    void append(PartitionCommit next) {
        CommitClose last = next.close();
        close =
                new CommitClose(
                        last.nextOffset(),
                        last.rawNextOffset(),
                        close().counts().plus(last.counts()));
        objects.addAll(next.objects);
    }

    boolean isClosed() {
        return close != null && fingerprints.size() == closingChunk + 1;
    }

    /// @throws IllegalStateException unless it [#isClosed]
    CommitClose close() {
        if (close == null) {
            throw new IllegalStateException("the commit is open");
        }
        return close;
    }

    /// In the order in which its chunks came.
    List<LandedObject> objects() {
        return Collections.unmodifiableList(objects);
    }

    long objectRows() {
        long rows = 0;
        for (LandedObject object : objects) {
            rows += object.rows();
        }
        return rows;
    }

    private static Folded contradiction(CommitRecord record, String what) {
        CommitChunk chunk = record.chunk();
        return new Folded.Contradicts(
                HaltReason.commits(
                        String.format(
                                Locale.ROOT,
                                "chunk %d of the %s commit of cut %d, partition %d at %s offset %d %s",
                                chunk.chunk(),
                                chunk.layer().label(),
                                chunk.cut(),
                                chunk.partition(),
                                record.topic(),
                                record.offset(),
                                what)));
    }
}
