package podium.chaos.kafka;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// A legal event whose fields can be replaced by whatever text.
final class PoisonEvent {
    static final String USER = "poison";

    private final Map<String, String> fields = new LinkedHashMap<>();

    private PoisonEvent() {}

    static PoisonEvent view() {
        return new PoisonEvent()
                .with("timestamp", "\"" + PoisonSet.DATE + "T10:00:00Z\"")
                .with("user_id", "\"" + USER + "\"")
                .with("session_id", "\"s\"")
                .with("event_type", "\"page_view\"")
                .with("product_id", "\"p\"")
                .with("category", "\"c\"");
    }

    static PoisonEvent purchase() {
        return view().with("event_type", "\"purchase\"")
                .with("price", "1.25")
                .with("quantity", "2");
    }

    /// @param value as JSON, or what pretends to be
    PoisonEvent with(String field, String value) {
        fields.put(field, value);
        return this;
    }

    PoisonEvent without(String field) {
        fields.remove(field);
        return this;
    }

    /// Made as long as that by a field that nobody knows.
    byte[] paddedTo(int bytes) {
        int missing = bytes - with("remark", "\"\"").json().length();
        return with("remark", '"' + "x".repeat(missing) + '"').bytes();
    }

    String json() {
        return fields.entrySet().stream()
                .map(field -> "\"%s\":%s".formatted(field.getKey(), field.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
    }

    byte[] bytes() {
        return json().getBytes(StandardCharsets.UTF_8);
    }
}
