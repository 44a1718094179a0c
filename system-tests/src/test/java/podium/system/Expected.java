package podium.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What an independent program computed from a file of real shop events (shared/data/SOURCES.md):
/// rows by key parts joined with `|`.
record Expected(JsonNode document) {
    static Expected read(Path file) {
        try {
            return new Expected(Http.JSON.readTree(file.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    SortedMap<String, JsonNode> answer(String name) {
        SortedMap<String, JsonNode> rows = new TreeMap<>();
        document.get(name).properties().forEach(row -> rows.put(row.getKey(), row.getValue()));
        return rows;
    }

    /// Rows of the API in the same form: the columns of `like`, under the key columns joined with
    /// `|`.
    static SortedMap<String, JsonNode> keyed(
            List<JsonNode> rows, List<String> keys, Map<String, JsonNode> like) {
        List<String> columns = new ArrayList<>();
        like.values().stream()
                .findFirst()
                .ifPresent(row -> row.fieldNames().forEachRemaining(columns::add));
        SortedMap<String, JsonNode> keyed = new TreeMap<>();
        for (JsonNode row : rows) {
            ObjectNode values = JsonNodeFactory.instance.objectNode();
            columns.forEach(column -> values.set(column, row.get(column)));
            keyed.put(
                    String.join("|", keys.stream().map(key -> text(row.get(key))).toList()),
                    values);
        }
        return keyed;
    }

    private static String text(JsonNode value) {
        return value.isNull() ? "None" : value.asText();
    }
}
