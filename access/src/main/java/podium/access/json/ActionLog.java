package podium.access.json;

import podium.access.Action;
import podium.access.ApiKey;
import podium.access.BoundedLog;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;

/// The log of actions (the audit log), a JSON object a line: `actions.jsonl` has what was done,
/// `refusals.jsonl` what was refused. They are bounded each for itself: whoever is refused a
/// million times pushes no action out.
public final class ActionLog {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int TEXT_CHARS_MAX = 200;

    private final BoundedLog actions;
    private final BoundedLog refusals;

    /// @param folder of both files
    /// @param bytesMax of a file
    /// @param olderMax files of each kind beside the one that is written
    public ActionLog(Path folder, long bytesMax, int olderMax) {
        this.actions = new BoundedLog(folder.resolve("actions.jsonl"), bytesMax, olderMax);
        this.refusals = new BoundedLog(folder.resolve("refusals.jsonl"), bytesMax, olderMax);
    }

    /// @throws podium.access.AccessException.UnusableLog if it can't be written down: then it must
    ///   not be done
    public void did(Action action) {
        actions.append(line(action));
    }

    /// @throws podium.access.AccessException.UnusableLog if it can't be written down
    public void refused(Action action) {
        refusals.append(line(action));
    }

    /// The action as JSON, on one line whatever it says.
    public static byte[] line(Action action) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("at", action.at().toString());
            text(json, "who", action.who());
            text(json, "role", action.role() == null ? null : action.role().label());
            text(json, "from", action.from());
            text(json, "what", action.what());
            json.writeObjectFieldStart("about");
            for (Map.Entry<String, String> particular : action.about().entrySet()) {
                text(json, particular.getKey(), particular.getValue());
            }
            json.writeEndObject();
            text(json, "outcome", action.outcome());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail to be written", e);
        }
        return out.toByteArray();
    }

    /// A stranger's text loses keys and tokens that it may have, and is cut where it gets long; the
    /// encoder sees to control characters.
    private static void text(JsonGenerator json, String name, @Nullable String value)
            throws IOException {
        String shown = value == null ? null : ApiKey.masked(value);
        json.writeStringField(
                name,
                shown == null || shown.length() <= TEXT_CHARS_MAX
                        ? shown
                        : shown.substring(0, TEXT_CHARS_MAX) + "…");
    }
}
