package podium.access.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// An error as RFC 9457 has it, with the field at fault, what is allowed, and an example.
public final class ProblemJson {
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final JsonFactory JSON = new JsonFactory();

    private ProblemJson() {}

    /// @param code a heading in docs/errors.md
    /// @param field `null`: left out, as are `allowed` and `example`
    public static byte[] encode(
            int status,
            String code,
            String title,
            String detail,
            @Nullable String field,
            @Nullable String allowed,
            @Nullable String example) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("type", "urn:podium:problem:" + code.toLowerCase(Locale.ROOT));
            json.writeStringField("title", title);
            json.writeNumberField("status", status);
            json.writeStringField("detail", whole(detail));
            json.writeStringField("code", code);
            optional(json, "field", field);
            optional(json, "allowed", allowed);
            optional(json, "example", example);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail to be written", e);
        }
        return out.toByteArray();
    }

    private static void optional(JsonGenerator json, String name, @Nullable String value)
            throws IOException {
        if (value != null) {
            json.writeStringField(name, whole(value));
        }
    }

    /// What a client sent is shown up to a length, which may halve a character of two units: many
    /// readers of JSON refuse the half.
    private static String whole(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
