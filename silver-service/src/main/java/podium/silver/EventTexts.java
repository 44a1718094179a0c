package podium.silver;

import podium.events.FlatEvent;
import podium.events.FlatEvent.Text;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The texts of an event that is clean but for its time and its partition, as a [FlatEvent] has
/// them: where they stand in the raw record, or behind its bytes where they had to be unescaped.
record EventTexts(byte[] text, int[] places) {
    /// In the order of [Text].
    private static final Field[] FIELDS = {
        Field.EVENT_ID,
        Field.USER_ID,
        Field.SESSION_ID,
        Field.PRODUCT_ID,
        Field.CATEGORY,
        Field.SEARCH_QUERY
    };

    static EventTexts of(EventText raw) {
        byte[] text = raw.bytes();
        int[] places = new int[Text.PLACES];
        int place = 0;
        for (Field field : FIELDS) {
            int from = FlatEvent.NONE;
            int to = FlatEvent.NONE;
            if (!raw.missing(field)) {
                if (raw.escaped(field)) {
                    byte[] unescaped = raw.text(field).getBytes(StandardCharsets.UTF_8);
                    from = text.length;
                    to = from + unescaped.length;
                    text = Arrays.copyOf(text, to);
                    System.arraycopy(unescaped, 0, text, from, unescaped.length);
                } else {
                    from = raw.from(field);
                    to = raw.to(field);
                }
            }
            places[place++] = from;
            places[place++] = to;
        }
        return new EventTexts(text, places);
    }

    int from(Text which) {
        return places[2 * which.ordinal()];
    }

    int to(Text which) {
        return places[2 * which.ordinal() + 1];
    }
}
