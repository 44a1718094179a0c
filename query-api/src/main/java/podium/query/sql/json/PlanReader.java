package podium.query.sql.json;

import podium.query.sql.DateFilter;
import podium.query.sql.Relation;
import podium.query.sql.Scan;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Finds the scans in a physical plan.
final class PlanReader {
    private static final Pattern WORD_END = Pattern.compile("[^A-Za-z0-9_]+");

    private final List<Scan> scans = new ArrayList<>();

    static List<Scan> scans(JsonNode plan) {
        PlanReader reader = new PlanReader();
        reader.walk(plan);
        return reader.scans;
    }

    private void walk(JsonNode node) {
        JsonNode info = node.path("extra_info");
        if (info.has("Table")) {
            String table = info.path("Table").asText();
            Relation.of(table.substring(table.lastIndexOf('.') + 1))
                    .ifPresent(relation -> scans.add(scan(relation, info)));
        }
        for (JsonNode child : node.isArray() ? node : node.path("children")) {
            walk(child);
        }
    }

    private static Scan scan(Relation relation, JsonNode info) {
        List<String> filters = texts(info.path("Filters"));
        Set<String> columns = new HashSet<>(texts(info.path("Projections")));
        // a column that is only filtered by is not projected
        filters.forEach(filter -> columns.addAll(List.of(WORD_END.split(filter))));
        columns.retainAll(relation.columnNames());
        return new Scan(relation, columns, DateFilter.of(filters));
    }

    /// One text, or a list of them.
    private static List<String> texts(JsonNode node) {
        List<String> texts = new ArrayList<>();
        if (node.isTextual()) {
            texts.add(node.asText());
        }
        node.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
