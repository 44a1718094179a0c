package podium.gold.publish;

import podium.lake.GoldKey;
import podium.lake.GoldRow;
import podium.lake.GoldTable;
import podium.lake.Measures;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// A row as bytes, its table and date known: hour, names, counts, revenue; numbers in as few bytes
/// as they need. They stay in memory: no file has them.
final class RowBytes {
    private static final int NO_TEXT = -1;
    private static final int MONEY_SCALE = 2;

    /// Of 64 bits, seven a byte.
    private static final int NUMBER_BYTES_MAX = 10;

    private final GoldDate date;

    RowBytes(GoldDate date) {
        this.date = date;
    }

    /// What a row takes at most.
    static int bytesMax(GoldRow row) {
        int numbers = 4 + row.measures().size();
        return numbers * NUMBER_BYTES_MAX
                + bytesMax(row.key().productId())
                + bytesMax(row.key().category())
                + row.measures().revenue().unscaledValue().bitLength() / Byte.SIZE
                + 1;
    }

    private static int bytesMax(@Nullable String text) {
        return text == null ? 0 : 3 * text.length();
    }

    /// @param out has room for it
    void put(ByteBuffer out, GoldRow row) {
        put(out, row.key().eventHour());
        put(out, row.key().productId());
        put(out, row.key().category());
        Measures measures = row.measures();
        for (int column = 0; column < measures.size(); column++) {
            put(out, measures.count(column));
        }
        if (date.table().hasRevenue()) {
            byte[] unscaled = measures.revenue().unscaledValue().toByteArray();
            put(out, unscaled.length);
            out.put(unscaled);
        }
    }

    GoldRow row(ByteBuffer in) {
        GoldTable table = date.table();
        int hour = (int) number(in);
        GoldKey key = new GoldKey(table, date.eventDate(), hour, text(in), text(in));
        long[] counts = new long[table.countColumns().size()];
        for (int column = 0; column < counts.length; column++) {
            counts[column] = number(in);
        }
        if (!table.hasRevenue()) {
            return new GoldRow(key, Measures.of(counts));
        }
        BigInteger unscaled = new BigInteger(bytes(in, (int) number(in)));
        return new GoldRow(key, Measures.of(new BigDecimal(unscaled, MONEY_SCALE), counts));
    }

    private static void put(ByteBuffer out, @Nullable String text) {
        if (text == null) {
            put(out, NO_TEXT);
        } else {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            put(out, bytes.length);
            out.put(bytes);
        }
    }

    private static @Nullable String text(ByteBuffer in) {
        int length = (int) number(in);
        return length == NO_TEXT ? null : new String(bytes(in, length), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(ByteBuffer in, int length) {
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    /// Zigzag, then seven bits a byte, the lowest first.
    private static void put(ByteBuffer out, long number) {
        long rest = (number << 1) ^ (number >> 63);
        while ((rest & ~0x7FL) != 0) {
            out.put((byte) ((rest & 0x7F) | 0x80));
            rest >>>= 7;
        }
        out.put((byte) rest);
    }

    private static long number(ByteBuffer in) {
        long number = 0;
        int shift = 0;
        byte seven;
        do {
            seven = in.get();
            number |= (seven & 0x7FL) << shift;
            shift += 7;
        } while (seven < 0);
        return (number >>> 1) ^ -(number & 1);
    }
}
