package podium.silver.avro;

import podium.events.RejectedRecord;
import podium.events.avro.CleanEventAvro;
import podium.events.avro.EventSchemas;
import podium.events.avro.RejectedRecordAvro;

import io.apicurio.registry.serde.avro.AvroDatumProvider;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericContainer;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;
import org.jspecify.annotations.Nullable;

import java.io.IOException;

/// Reads every version of our two schemas as the one that is compiled in, and writes rejects as
/// that. Made by the Apicurio serdes, by name; their own provider normalises and fingerprints the
/// schema for each record, which costs half of cleaning and landing together. Safe for many
/// threads.
public final class SchemaDatums implements AvroDatumProvider<Object> {
    private static final DatumWriter<Object> REJECTED = new RejectedWriter();

    private final ThreadLocal<@Nullable Reader> readers = new ThreadLocal<>();

    @Override
    public DatumReader<Object> createDatumReader(Schema schema) {
        Reader last = readers.get();
        if (last == null || last.written != schema) {
            last = new Reader(schema);
            readers.set(last);
        }
        return last;
    }

    /// @param value a [RejectedRecord]: clean events are written past the serdes
    @Override
    public DatumWriter<Object> createDatumWriter(Object value, Schema schema) {
        return REJECTED;
    }

    @Override
    public Schema toSchema(Object value) {
        return switch (value) {
            case RejectedRecord _ -> EventSchemas.REJECTED_RECORD;
            case GenericContainer record -> record.getSchema();
            default -> throw new IllegalArgumentException("no value of ours: " + value.getClass());
        };
    }

    private static final class RejectedWriter implements DatumWriter<Object> {
        private final GenericDatumWriter<GenericRecord> writer =
                new GenericDatumWriter<>(EventSchemas.REJECTED_RECORD, GenericData.get());

        @Override
        public void setSchema(Schema schema) {
            // it writes one alone
        }

        @Override
        public void write(Object rejected, Encoder out) throws IOException {
            writer.write(RejectedRecordAvro.encode((RejectedRecord) rejected), out);
        }
    }

    private static final class Reader implements DatumReader<Object> {
        private final Schema written;
        private final boolean rejected;

        /// `null` for clean events of our own version.
        private final @Nullable GenericDatumReader<GenericRecord> resolving;

        Reader(Schema written) {
            this.written = written;
            this.rejected =
                    written.getFullName().equals(EventSchemas.REJECTED_RECORD.getFullName());
            Schema ours = rejected ? EventSchemas.REJECTED_RECORD : EventSchemas.CLEAN_EVENT;
            this.resolving =
                    !rejected && CleanEventAvro.isOurs(written)
                            ? null
                            : new GenericDatumReader<>(written, ours, GenericData.get());
        }

        @Override
        public void setSchema(Schema schema) {
            throw new UnsupportedOperationException("each schema has a reader of its own");
        }

        @Override
        public Object read(@Nullable Object reuse, Decoder in) throws IOException {
            if (resolving == null) {
                return CleanEventAvro.read(in);
            }
            GenericRecord record = resolved(resolving, in);
            return rejected ? RejectedRecordAvro.decode(record) : CleanEventAvro.decode(record);
        }

        @SuppressWarnings("NullAway") // Avro isn't annotated: a null record asks for a new one
        private static GenericRecord resolved(GenericDatumReader<GenericRecord> reader, Decoder in)
                throws IOException {
            return reader.read(null, in);
        }
    }
}
