package podium.audit;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;

/// Objects by key, on disk: 64 bytes each in a table that is at most two thirds full. A key is told
/// by half of its SHA-256.
final class KnownObjects implements AutoCloseable {
    private static final int SLOT_BYTES = 64;
    private static final int HASH_BYTES = 16;
    private static final int ROWS_AT = 16;
    private static final int BYTES_AT = 24;
    private static final int CHECKSUM_AT = 32;
    private static final int CHECKSUM_BYTES = 32;
    private static final long SLOTS_MIN = 1 << 12;
    private static final int WRITTEN_AT_ONCE = 1 << 20;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;

    private final TemporaryFolder folder;
    private Table table;
    private long count;

    /// A file of slots; one whose first two numbers are 0 is free.
    private record Table(Path file, Arena arena, MemorySegment slots, long size) {
        @SuppressWarnings("MustBeClosedChecker") // until #drop
        static Table of(Path file, long size) {
            try (FileChannel channel =
                    FileChannel.open(
                            file,
                            StandardOpenOption.CREATE_NEW,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE)) {
                // written, not only mapped: a full disk is said here
                long left = size * SLOT_BYTES;
                while (left > 0) {
                    int step = (int) Math.min(WRITTEN_AT_ONCE, left);
                    left -= channel.write(ByteBuffer.allocate(step));
                }
                Arena arena = Arena.ofConfined();
                long bytes = size * SLOT_BYTES;
                return new Table(
                        file,
                        arena,
                        channel.map(FileChannel.MapMode.READ_WRITE, 0, bytes, arena),
                        size);
            } catch (IOException e) {
                throw AuditException.database("'%s' can't be kept".formatted(file), e);
            }
        }

        /// Where a key's slot is, or would be.
        long slot(long first, long second) {
            long at = Math.floorMod(first, size);
            while (!isFree(at) && (number(at, 0) != first || number(at, Long.BYTES) != second)) {
                at = at + 1 == size ? 0 : at + 1;
            }
            return at;
        }

        boolean isFree(long slot) {
            return number(slot, 0) == 0 && number(slot, Long.BYTES) == 0;
        }

        long number(long slot, int at) {
            return slots.get(LONG, slot * SLOT_BYTES + at);
        }

        MemorySegment slot(long slot) {
            return slots.asSlice(slot * SLOT_BYTES, SLOT_BYTES);
        }

        void drop() {
            arena.close();
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw AuditException.database("'%s' can't be deleted".formatted(file), e);
            }
        }
    }

    /// @param folder is deleted by the caller
    KnownObjects(TemporaryFolder folder) {
        this.folder = folder;
        this.table = Table.of(file(SLOTS_MIN), SLOTS_MIN);
    }

    private Path file(long slots) {
        return folder.path().resolve("known-" + slots);
    }

    /// @return what it was known as; `null` if it was not known, and is now
    @Nullable NamedObject putIfAbsent(NamedObject object) {
        byte[] hash = hash(object.key());
        long slot = slot(table, hash);
        if (!table.isFree(slot)) {
            return object(object.key(), slot);
        }
        ByteBuffer bytes = ByteBuffer.allocate(SLOT_BYTES).order(ByteOrder.nativeOrder());
        bytes.put(hash, 0, HASH_BYTES).putLong(object.rows()).putLong(object.bytes());
        bytes.put(checksum(object), 0, CHECKSUM_BYTES);
        table.slot(slot).copyFrom(MemorySegment.ofArray(bytes.array()));
        count++;
        if (count * 3 > table.size() * 2) {
            grow();
        }
        return null;
    }

    /// One that is none becomes another: its object is a finding anyway.
    private static byte[] checksum(NamedObject object) {
        try {
            byte[] checksum = HexFormat.of().parseHex(object.checksum());
            return checksum.length == CHECKSUM_BYTES ? checksum : hash(object.checksum());
        } catch (IllegalArgumentException e) {
            return hash(object.checksum());
        }
    }

    /// @return `null` if it is not known
    @Nullable NamedObject get(String key) {
        long slot = slot(table, hash(key));
        return table.isFree(slot) ? null : object(key, slot);
    }

    private NamedObject object(String key, long slot) {
        byte[] checksum =
                table.slot(slot)
                        .asSlice(CHECKSUM_AT, CHECKSUM_BYTES)
                        .toArray(ValueLayout.JAVA_BYTE);
        return new NamedObject(
                key,
                table.number(slot, ROWS_AT),
                table.number(slot, BYTES_AT),
                HexFormat.of().formatHex(checksum));
    }

    long count() {
        return count;
    }

    private void grow() {
        Table larger = Table.of(file(2 * table.size()), 2 * table.size());
        for (long at = 0; at < table.size(); at++) {
            if (!table.isFree(at)) {
                long to = larger.slot(table.number(at, 0), table.number(at, Long.BYTES));
                larger.slot(to).copyFrom(table.slot(at));
            }
        }
        table.drop();
        table = larger;
    }

    private static byte[] hash(String text) {
        return CheckedObjects.sha256().digest(text.getBytes(StandardCharsets.UTF_8));
    }

    private static long slot(Table table, byte[] hash) {
        MemorySegment of = MemorySegment.ofArray(hash);
        return table.slot(
                of.get(ValueLayout.JAVA_LONG_UNALIGNED, 0),
                of.get(ValueLayout.JAVA_LONG_UNALIGNED, Long.BYTES));
    }

    @Override
    public void close() {
        table.drop();
    }
}
