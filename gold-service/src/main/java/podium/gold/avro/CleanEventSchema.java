package podium.gold.avro;

import podium.events.FlatEvent;
import podium.events.avro.CleanEventAvro;
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
public final class CleanEventSchema implements AvroDatumProvider<CleanEventSchema.Decoded> {
    private final ThreadLocal<@Nullable Reader> readers = new ThreadLocal<>();

    @Override
    public DatumReader<Decoded> createDatumReader(Schema schema) {
        Reader reader = readers.get();
        if (reader == null || reader.written != schema) {
            reader = new Reader(schema);
            readers.set(reader);
        }
        return reader;
    }

    @Override
    public DatumWriter<Decoded> createDatumWriter(Decoded event, Schema schema) {
        throw new UnsupportedOperationException("Gold writes no clean events");
    }

    @Override
    public Schema toSchema(Decoded event) {
        return EventSchemas.CLEAN_EVENT;
    }

    /// @param ours whether it was written with a schema whose bytes [FlatEventAvro] reads
    record Decoded(FlatEvent event, boolean ours) {}

    /// The value is no clean event; the message says why not.
    static final class NoCleanEvent extends RuntimeException {
        NoCleanEvent(String why, Throwable cause) {
            super(why, cause);
        }

        static NoCleanEvent otherBytes(Throwable cause) {
            return new NoCleanEvent("it does not fit the clean event's schema", cause);
        }
    }

    private static final class Reader implements DatumReader<Decoded> {
        private final Schema written;

        /// Of another version than ours; `null` of ours.
        private final @Nullable GenericDatumReader<GenericRecord> resolving;

        Reader(Schema written) {
            this.written = written;
            this.resolving =
                    CleanEventAvro.isOurs(written)
                            ? null
                            : new GenericDatumReader<>(
                                    written, EventSchemas.CLEAN_EVENT, new GenericData());
        }

        @Override
        public void setSchema(Schema schema) {
            throw new UnsupportedOperationException("each schema has a reader of its own");
        }

        @Override
        public Decoded read(@Nullable Decoded reuse, Decoder in) {
            try {
                return resolving == null
                        ? new Decoded(FlatEvent.of(CleanEventAvro.read(in)), true)
                        : new Decoded(
                                FlatEvent.of(CleanEventAvro.decode(resolved(resolving, in))),
                                false);
            } catch (IllegalArgumentException e) {
                throw new NoCleanEvent("its fields contradict each other", e);
            } catch (IOException | RuntimeException e) {
                throw NoCleanEvent.otherBytes(e);
            }
        }

        @SuppressWarnings("NullAway") // Avro isn't annotated: a null record asks for a new one
        private static GenericRecord resolved(GenericDatumReader<GenericRecord> reader, Decoder in)
                throws IOException {
            return reader.read(null, in);
        }
    }
}
