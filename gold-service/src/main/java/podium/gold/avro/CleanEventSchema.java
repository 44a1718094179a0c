package podium.gold.avro;

import podium.events.avro.EventSchemas;

import io.apicurio.registry.serde.avro.AvroDatumProvider;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.Decoder;
import org.jspecify.annotations.Nullable;

import java.io.IOException;

/// Reads every version of the clean event's schema as the one that is compiled in. Made by the
/// Apicurio deserializer, by name; its own provider normalises and fingerprints the schema for each
/// record, which costs more than all the rest of reading it. Safe for many threads: a reader of its
/// own for each.
public final class CleanEventSchema implements AvroDatumProvider<GenericRecord> {
    private final ThreadLocal<@Nullable Reader> readers = new ThreadLocal<>();

    @Override
    public DatumReader<GenericRecord> createDatumReader(Schema schema) {
        Reader reader = readers.get();
        if (reader == null || reader.written != schema) {
            reader = new Reader(schema);
            readers.set(reader);
        }
        return reader;
    }

    @Override
    public DatumWriter<GenericRecord> createDatumWriter(GenericRecord event, Schema schema) {
        throw new UnsupportedOperationException("Gold writes no clean events");
    }

    @Override
    public Schema toSchema(GenericRecord event) {
        return event.getSchema();
    }

    /// The value doesn't fit the schema, or the schema doesn't fit a clean event.
    static final class NoCleanEvent extends RuntimeException {
        NoCleanEvent(Throwable cause) {
            super(cause);
        }
    }

    private static final class Reader implements DatumReader<GenericRecord> {
        private final Schema written;
        private final GenericDatumReader<GenericRecord> reader;

        Reader(Schema written) {
            this.written = written;
            reader = new GenericDatumReader<>(written, EventSchemas.CLEAN_EVENT, new GenericData());
        }

        @Override
        public void setSchema(Schema schema) {
            throw new UnsupportedOperationException("each schema has a reader of its own");
        }

        @Override
        @SuppressWarnings("NullAway") // Avro isn't annotated: a null record asks for a new one
        public GenericRecord read(@Nullable GenericRecord reuse, Decoder in) {
            try {
                return reader.read(null, in);
            } catch (IOException | RuntimeException e) {
                throw new NoCleanEvent(e);
            }
        }
    }
}
