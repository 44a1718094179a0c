package podium.query.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// What the service answers to the requests of the OpenAPI description, kept as files beside this
/// class. A test compares them with the running service, and writes them anew when it is told to.
final class Examples {
    private static final int BYTES_MAX = 64 * 1024;

    private Examples() {}

    /// @return `null` if there is none
    static @Nullable Object json(String operation) {
        String text = text(operation);
        return text == null ? null : parsed(text);
    }

    static Object parsed(String json) {
        try {
            return new ObjectMapper().readValue(json, Object.class);
        } catch (IOException e) {
            throw new UncheckedIOException(json, e);
        }
    }

    /// @return `null` if there is none
    static @Nullable String text(String operation) {
        byte[] file = file(operation);
        return file == null ? null : new String(file, StandardCharsets.UTF_8);
    }

    private static byte @Nullable [] file(String operation) {
        try (InputStream file =
                Examples.class.getResourceAsStream("examples/" + operation + ".txt")) {
            return file == null ? null : file.readNBytes(BYTES_MAX);
        } catch (IOException e) {
            throw new UncheckedIOException(operation, e);
        }
    }
}
