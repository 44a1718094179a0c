package podium.cli.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/// How far a command has come, for programs: `{"text": "…", "done": 5, "total": 10}`.
public final class ProgressDocument {
    /// Begins the line, as it does a text of RFC 7464.
    public static final String MARK = "\u001e";

    private static final JsonMapper JSON = new JsonMapper();

    private ProgressDocument() {}

    /// A line without its end.
    ///
    /// @param done of `total`, or `null` where the command doesn't count
    public static String line(String text, @Nullable Long done, @Nullable Long total) {
        ObjectNode json = JSON.createObjectNode();
        json.put("text", text);
        json.put("done", done);
        json.put("total", total);
        try {
            return MARK + JSON.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts and numbers can be written", e);
        }
    }
}
