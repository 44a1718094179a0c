package podium.audit.json;

import podium.audit.duckdb.RunDifference.Answer;
import podium.audit.duckdb.RunDifference.Column;
import podium.audit.duckdb.RunDifference.Example;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// A comparison of two runs as JSON; decimals are strings.
public final class ComparisonJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ComparisonJson() {}

    /// One side of a comparison.
    ///
    /// @param release the published one's number, or `null`
    /// @param newestCut that the run has come to; later ones than the compared are not compared
    public record Side(
            String run, @Nullable Long release, long newestCut, Map<String, Long> rejects) {}

    public static String write(
            Side one, Side other, long cut, boolean identical, long damaged, List<Answer> answers) {
        ObjectNode json = JSON.createObjectNode();
        json.put("cut", cut);
        json.put("identical", identical);
        json.put("damaged_objects", damaged);
        side(json.putObject("run"), one);
        side(json.putObject("with"), other);
        ObjectNode tables = json.putObject("answers");
        answers.forEach(answer -> answer(tables.putObject(answer.name()), answer));
        ObjectNode rejects = json.putObject("rejects");
        TreeSet<String> reasons = new TreeSet<>(one.rejects().keySet());
        reasons.addAll(other.rejects().keySet());
        for (String reason : reasons) {
            rejects.putObject(reason)
                    .put("run", one.rejects().getOrDefault(reason, 0L))
                    .put("with", other.rejects().getOrDefault(reason, 0L));
        }
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("memory does not fail to be written", e);
        }
    }

    private static void side(ObjectNode json, Side side) {
        json.put("name", side.run())
                .put("release", side.release())
                .put("newest_cut", side.newestCut());
    }

    private static void answer(ObjectNode json, Answer answer) {
        json.put("rows", answer.rows());
        json.put("rows_with", answer.otherRows());
        json.put("added", answer.added());
        json.put("missing", answer.missing());
        json.put("changed", answer.changed());
        ObjectNode columns = json.putObject("columns");
        for (Column column : answer.columns()) {
            columns.putObject(column.name()).put("run", column.one()).put("with", column.other());
        }
        ObjectNode totals = json.putObject("totals");
        new TreeMap<>(answer.totals())
                .forEach((column, sums) ->
                        totals.putObject(column)
                                .put("run", sums.one().toPlainString())
                                .put("with", sums.other().toPlainString()));
        for (Example example : answer.examples()) {
            ObjectNode row = json.withArray("examples").addObject();
            row.set("key", JSON.valueToTree(example.key()));
            row.set("run", JSON.valueToTree(example.one()));
            row.set("with", JSON.valueToTree(example.other()));
        }
    }
}
