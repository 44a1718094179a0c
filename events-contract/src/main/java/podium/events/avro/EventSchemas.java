package podium.events.avro;

import org.apache.avro.Schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/// The two value schemas, as compiled in; the registry holds the same under the artifact ids
/// `<topic>-value`.
public final class EventSchemas {
    public static final Schema CLEAN_EVENT = load("clean-event.avsc");
    public static final Schema REJECTED_RECORD = load("rejected-record.avsc");

    private EventSchemas() {}

    private static Schema load(String resource) {
        try (InputStream in =
                EventSchemas.class.getResourceAsStream("/podium/events/" + resource)) {
            if (in == null) {
                throw new IllegalStateException(
                        "the schema '%s' is not on the class path".formatted(resource));
            }
            return new Schema.Parser().parse(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
