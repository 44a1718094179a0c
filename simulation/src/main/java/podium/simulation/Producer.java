package podium.simulation;

import podium.events.Barrier;
import podium.events.EventType;
import podium.events.UserPartition;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Makes raw records: shop events, the same again, poison, forged barriers.
final class Producer {
    private static final int USERS = 3;
    private static final List<List<String>> USERS_BY_PARTITION = users();
    private static final EventType[] TYPES = EventType.values();

    private Producer() {}

    /// A record for the partition: an event, or something that only looks like one.
    static RawRecord any(int partition, Luck luck, long nowMs) {
        return switch (luck.below(24)) {
            case 0 -> new RawRecord(nowMs, null, null, Truth.refused("empty"));
            case 1 -> refused(nowMs, " \n", "not_json");
            case 2 -> refused(nowMs, "{\"user_id\":", "not_json");
            case 3 -> refused(nowMs, "{\"podium_base64\":\"eA==\"}", "missing_field");
            case 4 ->
                    new RawRecord(
                            nowMs, null, new byte[] {'{', (byte) 0xff}, Truth.refused("not_utf8"));
            case 5 -> {
                int elsewhere = (partition + 1) % World.PARTITIONS;
                RawRecord lost = event(elsewhere, luck, nowMs, null);
                yield new RawRecord(nowMs, null, lost.value(), Truth.refused("wrong_partition"));
            }
            // a barrier with a value is data
            case 6 -> event(partition, luck, nowMs, forgedNumber(luck, 0));
            default -> event(partition, luck, nowMs, null);
        };
    }

    /// A control record that no publisher wrote.
    static RawRecord forged(Luck luck, long lastCut, long nowMs) {
        return new RawRecord(nowMs, forgedNumber(luck, lastCut), null, null);
    }

    static RawRecord barrier(long cut, long nowMs) {
        return new RawRecord(nowMs, Barrier.header(cut), null, null);
    }

    private static byte[] forgedNumber(Luck luck, long lastCut) {
        return switch (luck.below(7)) {
            case 0 -> Barrier.header(0);
            case 1 -> Barrier.header(Long.MAX_VALUE);
            case 2 -> Barrier.header(lastCut);
            case 3 -> Barrier.header(lastCut + 2);
            case 4 -> ascii("-7 barriers");
            default -> Barrier.header(lastCut + 1);
        };
    }

    private static RawRecord refused(long nowMs, String value, String reason) {
        return new RawRecord(nowMs, null, ascii(value), Truth.refused(reason));
    }

    private static RawRecord event(
            int partition, Luck luck, long nowMs, byte @Nullable [] barrier) {
        EventType type = TYPES[luck.below(TYPES.length)];
        boolean bought = type == EventType.PURCHASE;
        int price = 1 + luck.below(999);
        int quantity = 1 + luck.below(3);
        Truth truth =
                new Truth(
                        null,
                        luck.oneIn(3) ? null : "id-" + luck.below(4),
                        USERS_BY_PARTITION.get(partition).get(luck.below(USERS)),
                        "session-" + luck.below(2),
                        type,
                        type == EventType.SEARCH ? null : "product-" + luck.below(2),
                        luck.oneIn(3) ? null : "category",
                        1 + luck.below(2),
                        luck.below(2),
                        bought ? quantity : 0,
                        bought ? (long) price * quantity : 0);
        return new RawRecord(nowMs, barrier, json(truth, price, luck.oneIn(8)), truth);
    }

    private static byte[] json(Truth truth, int price, boolean onTwoLines) {
        StringBuilder json = new StringBuilder(240).append(onTwoLines ? "{\r\n" : "{");
        json.append("\"timestamp\":\"2025-12-0").append(truth.day());
        json.append('T').append(truth.hour() == 0 ? "00" : "23").append(":59:07Z\"");
        field(json, "event_id", truth.id());
        field(json, "user_id", truth.user());
        field(json, "session_id", truth.session());
        field(json, "event_type", truth.type().wireName());
        field(json, "product_id", truth.product());
        field(json, "category", truth.category());
        if (truth.quantity() > 0) {
            json.append(",\"quantity\":").append(truth.quantity());
            json.append(",\"price\":").append(price / 100).append('.');
            json.append(price / 10 % 10).append(price % 10);
        }
        return ascii(json.append('}').toString());
    }

    private static void field(StringBuilder json, String name, @Nullable String value) {
        if (value != null) {
            json.append(",\"").append(name).append("\":\"").append(value).append('"');
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static List<List<String>> users() {
        List<List<String>> users = new ArrayList<>();
        for (int partition = 0; partition < World.PARTITIONS; partition++) {
            List<String> here = new ArrayList<>();
            for (int number = 0; here.size() < USERS; number++) {
                String user = "user-" + number;
                if (UserPartition.of(user, World.PARTITIONS) == partition) {
                    here.add(user);
                }
            }
            users.add(List.copyOf(here));
        }
        return List.copyOf(users);
    }
}
