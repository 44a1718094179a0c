package podium.silver.avro;

import podium.events.avro.EventSchemas;

import io.apicurio.registry.serde.avro.AvroDatumProvider;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DatumWriter;
import org.jspecify.annotations.Nullable;

/// Reads every version of our schemas as the one that is compiled in, and keeps the reader and the
/// writer of the schema that it met last. Made by the Apicurio serdes, by name; their own provider
/// normalises and fingerprints the schema for each record, which costs half of cleaning and landing
/// together. Safe for many threads.
public final class SchemaDatums implements AvroDatumProvider<GenericRecord> {
    private final ThreadLocal<@Nullable Reading> reading = new ThreadLocal<>();
    private volatile @Nullable Writing writing;

    private record Reading(Schema written, DatumReader<GenericRecord> reader) {}

    private record Writing(Schema schema, DatumWriter<GenericRecord> writer) {}

    @Override
    public DatumReader<GenericRecord> createDatumReader(Schema schema) {
        Reading last = reading.get();
        if (last == null || last.written() != schema) {
            last =
                    new Reading(
                            schema,
                            new GenericDatumReader<>(
                                    schema, compiledIn(schema), GenericData.get()));
            reading.set(last);
        }
        return last.reader();
    }

    @Override
    public DatumWriter<GenericRecord> createDatumWriter(GenericRecord value, Schema schema) {
        Writing last = writing;
        if (last == null || last.schema() != schema) {
            last = new Writing(schema, new GenericDatumWriter<>(schema, GenericData.get()));
            writing = last;
        }
        return last.writer();
    }

    private static Schema compiledIn(Schema written) {
        return written.getFullName().equals(EventSchemas.REJECTED_RECORD.getFullName())
                ? EventSchemas.REJECTED_RECORD
                : EventSchemas.CLEAN_EVENT;
    }

    @Override
    public Schema toSchema(GenericRecord value) {
        return value.getSchema();
    }
}
