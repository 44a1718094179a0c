package podium.audit;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.IntConsumer;

/// Reads a Roaring bitmap of 32-bit numbers, as RoaringFormatSpec says: no library, for the auditor
/// takes nobody's word.
public final class PortableBitmap {
    private static final int WITHOUT_RUNS = 12346;
    private static final int WITH_RUNS = 12347;
    private static final int OFFSETS_FROM = 4;
    private static final int ARRAY_MAX = 4096;
    private static final int BITMAP_WORDS = 1024;

    private PortableBitmap() {}

    /// Shows every number, in order.
    ///
    /// @throws AuditException if the bytes are no such bitmap, or more than one
    public static void read(byte[] bytes, IntConsumer numbers) {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        try {
            read(in, numbers);
        } catch (BufferUnderflowException | NegativeArraySizeException e) {
            throw AuditException.unreadable("a bitmap of members ends early", e);
        }
        if (in.hasRemaining()) {
            throw AuditException.unreadable(
                    "a bitmap of members ends %d bytes early".formatted(in.remaining()), null);
        }
    }

    private static void read(ByteBuffer in, IntConsumer numbers) {
        int cookie = in.getInt();
        boolean runs = (cookie & 0xFFFF) == WITH_RUNS;
        if (!runs && cookie != WITHOUT_RUNS) {
            throw AuditException.unreadable("members are no bitmap: %08x".formatted(cookie), null);
        }
        int size = runs ? (cookie >>> 16) + 1 : in.getInt();
        byte[] isRun = new byte[runs ? (size + 7) / 8 : 0];
        in.get(isRun);
        char[] keys = new char[size];
        int[] counts = new int[size];
        for (int i = 0; i < size; i++) {
            keys[i] = in.getChar();
            counts[i] = in.getChar() + 1;
        }
        if (!runs || size >= OFFSETS_FROM) {
            in.position(in.position() + size * Integer.BYTES);
        }
        for (int i = 0; i < size; i++) {
            int high = keys[i] << 16;
            if (runs && (isRun[i / 8] >> i % 8 & 1) == 1) {
                runs(in, high, numbers);
            } else if (counts[i] <= ARRAY_MAX) {
                array(in, high, counts[i], numbers);
            } else {
                words(in, high, numbers);
            }
        }
    }

    private static void runs(ByteBuffer in, int high, IntConsumer numbers) {
        for (int run = in.getChar(); run > 0; run--) {
            int first = in.getChar();
            int last = first + in.getChar();
            for (int low = first; low <= last; low++) {
                numbers.accept(high | low);
            }
        }
    }

    private static void array(ByteBuffer in, int high, int count, IntConsumer numbers) {
        for (int i = 0; i < count; i++) {
            numbers.accept(high | in.getChar());
        }
    }

    private static void words(ByteBuffer in, int high, IntConsumer numbers) {
        for (int i = 0; i < BITMAP_WORDS; i++) {
            long word = in.getLong();
            while (word != 0) {
                numbers.accept(high | i * Long.SIZE + Long.numberOfTrailingZeros(word));
                word &= word - 1;
            }
        }
    }
}
