package podium.gold.streams;

import podium.lake.GoldKey;
import podium.lake.GoldTable;
import podium.lake.Measures;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

/// A pending increment as key and value. The bytes outlive a version of the code: a table's number
/// never changes.
final class PendingCodec {
    private static final int NO_TEXT = -1;
    private static final int MONEY_SCALE = 2;

    private PendingCodec() {}

    static byte[] encode(GoldKey key) {
        byte @Nullable [] product = bytes(key.productId());
        byte @Nullable [] category = bytes(key.category());
        int size = 2 + 3 * Integer.BYTES + length(product) + length(category);
        ByteBuffer out = ByteBuffer.allocate(size);
        out.put(number(key.table()));
        out.putInt(Math.toIntExact(key.eventDate().toEpochDay()));
        out.put((byte) key.eventHour());
        put(out, product);
        put(out, category);
        return out.array();
    }

    static GoldKey key(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        return new GoldKey(
                table(in.get()), LocalDate.ofEpochDay(in.getInt()), in.get(), text(in), text(in));
    }

    static byte[] encode(Measures measures) {
        byte[] revenue = measures.revenue().unscaledValue().toByteArray();
        ByteBuffer out = ByteBuffer.allocate(1 + measures.size() * Long.BYTES + revenue.length);
        out.put((byte) measures.size());
        for (int i = 0; i < measures.size(); i++) {
            out.putLong(measures.count(i));
        }
        return out.put(revenue).array();
    }

    static Measures measures(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        long[] counts = new long[in.get()];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = in.getLong();
        }
        byte[] revenue = new byte[in.remaining()];
        in.get(revenue);
        return Measures.of(new BigDecimal(new BigInteger(revenue), MONEY_SCALE), counts);
    }

    private static byte number(GoldTable table) {
        return switch (table) {
            case PRODUCT_FUNNEL -> 1;
            case HOURLY_REVENUE -> 2;
            case PRODUCT_POPULARITY -> 3;
            case CATEGORY_DAILY_PERFORMANCE -> 4;
            case DAILY_USER_ACTIVITY -> 5;
        };
    }

    private static GoldTable table(byte number) {
        return switch (number) {
            case 1 -> GoldTable.PRODUCT_FUNNEL;
            case 2 -> GoldTable.HOURLY_REVENUE;
            case 3 -> GoldTable.PRODUCT_POPULARITY;
            case 4 -> GoldTable.CATEGORY_DAILY_PERFORMANCE;
            case 5 -> GoldTable.DAILY_USER_ACTIVITY;
            default -> throw new IllegalArgumentException("no table has number " + number);
        };
    }

    private static byte @Nullable [] bytes(@Nullable String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    private static int length(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }

    private static void put(ByteBuffer out, byte @Nullable [] bytes) {
        if (bytes == null) {
            out.putInt(NO_TEXT);
        } else {
            out.putInt(bytes.length).put(bytes);
        }
    }

    private static @Nullable String text(ByteBuffer in) {
        int length = in.getInt();
        if (length == NO_TEXT) {
            return null;
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
