package podium.query.sql.json;

import podium.query.sql.Relation;
import podium.query.sql.Scan;
import podium.query.sql.SqlRefused;
import podium.query.sql.StatementReader;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

import java.util.List;
import java.util.Set;

/// Trees and plans as DuckDB writes them.
public final class DuckDbJson implements StatementReader {
    private static final int DEPTH_MAX = 2_000;
    private static final ObjectMapper JSON = mapper();

    @Override
    public Set<Relation> judge(String tree) {
        return StatementJudge.judge(read(tree));
    }

    @Override
    public List<Scan> scans(String plan) {
        return PlanReader.scans(read(plan));
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new SqlRefused(
                    SqlRefused.Kind.NOT_ALLOWED,
                    "the statement is nested too deeply",
                    "sql",
                    "a flatter statement",
                    null,
                    e);
        }
    }

    private static ObjectMapper mapper() {
        // a literal beyond a double is Infinity in the tree
        JsonMapper mapper =
                JsonMapper.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();
        mapper.getFactory()
                .setStreamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(DEPTH_MAX).build());
        return mapper;
    }
}
