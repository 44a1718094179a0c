package podium.bronze.restore;

import podium.bronze.BronzeException;
import podium.bronze.ExistingObject;
import podium.bronze.ObjectFacts;
import podium.bronze.ObjectFormat;
import podium.events.LineEncoding;
import podium.lake.LakeException;
import podium.lake.StoredObject;
import podium.lake.landing.LogEntry;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;

/// A Bronze object as the records that it was landed from. Its bytes are what its metadata says.
record PartitionObject(StoredObject stored, ObjectFacts facts, long timestampMs) {
    private static final int BUFFER_BYTES = 64 * 1024;

    /// @throws LakeException.Unreadable if its metadata isn't a Bronze object's
    /// @throws BronzeException if its bytes are not what its metadata says
    static PartitionObject of(StoredObject stored, ChainLink link, ObjectFormat format) {
        ExistingObject checked = ExistingObject.of(stored, link.firstOffset(), format);
        return new PartitionObject(stored, checked.facts(), link.timestampMs());
    }

    /// Says its records, and a barrier that doesn't count where one is missing.
    ///
    /// @param from what lies before it is left out
    void say(long from, ObjectFormat format, LogEntries entries) throws InterruptedException {
        if (facts.nextOffset() <= from) {
            return;
        }
        Set<Long> lineless = new HashSet<>(facts.lineless());
        long offset = facts.firstOffset();
        try (InputStream in = format.read(stored.bytes())) {
            byte[] buffer = new byte[BUFFER_BYTES];
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                int begin = 0;
                for (int at = 0; at < read; at++) {
                    if (buffer[at] == '\n') {
                        line.write(buffer, begin, at - begin);
                        begin = at + 1;
                        offset = say(offset, lineless, line.toByteArray(), from, entries) + 1;
                        line.reset();
                    }
                }
                line.write(buffer, begin, read - begin);
            }
        } catch (IOException e) {
            throw BronzeException.damaged(stored.key(), "it can't be decompressed", e);
        }
    }

    /// @return the line's offset
    private long say(long first, Set<Long> lineless, byte[] line, long from, LogEntries entries)
            throws InterruptedException {
        long offset = first;
        while (lineless.contains(offset)) {
            if (offset >= from) {
                entries.next(new LogEntry.Barrier(offset, 0, offset + 1, 0));
            }
            offset++;
        }
        if (offset >= from) {
            entries.next(new LogEntry.Data(offset, timestampMs, payload(line)));
        }
        return offset;
    }

    private byte @Nullable [] payload(byte[] line) {
        try {
            return LineEncoding.payload(line);
        } catch (IllegalArgumentException e) {
            throw BronzeException.damaged(stored.key(), String.valueOf(e.getMessage()), e);
        }
    }
}
