package podium.lake.parquet;

import podium.lake.LakeException;
import podium.lake.MemberGroup;
import podium.lake.MemberKind;
import podium.lake.NumberSet;

import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.parquet.avro.AvroParquetReader;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.ParquetWriter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Who was active on one event date as a Snappy Parquet file: a row for each partition and kind,
/// with the members' numbers as a Roaring bitmap.
public final class MembersFile {
    private static final String PARTITION = "raw_partition";
    private static final String KIND = "kind";
    private static final String COUNT = "member_count";
    private static final String NUMBERS = "numbers";

    private static final Schema SCHEMA =
            SchemaBuilder.record("daily_members")
                    .namespace("podium")
                    .fields()
                    .requiredInt(PARTITION)
                    .requiredString(KIND)
                    .requiredLong(COUNT)
                    .requiredBytes(NUMBERS)
                    .endRecord();

    private MembersFile() {}

    /// @return the file; equal members give equal bytes
    public static byte[] write(SortedMap<MemberGroup, NumberSet> members) {
        ParquetOutput.InMemory file = ParquetOutput.inMemory();
        try (ParquetWriter<GenericRecord> writer =
                RecordWriter.of(file, SCHEMA, FieldIds.DAILY_MEMBERS)
                        .withDictionaryEncoding(false)
                        .build()) {
            for (Map.Entry<MemberGroup, NumberSet> group : members.entrySet()) {
                GenericData.Record row = new GenericData.Record(SCHEMA);
                row.put(PARTITION, group.getKey().partition());
                row.put(KIND, group.getKey().kind().label());
                row.put(COUNT, group.getValue().size());
                row.put(NUMBERS, ByteBuffer.wrap(group.getValue().encode()));
                writer.write(row);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("can't write Parquet to memory", e);
        }
        return file.bytes();
    }

    /// @throws LakeException.Unreadable if the bytes are no such file
    public static SortedMap<MemberGroup, NumberSet> read(byte[] bytes) {
        SortedMap<MemberGroup, NumberSet> members = new TreeMap<>();
        try (ParquetReader<GenericRecord> reader =
                AvroParquetReader.<GenericRecord>builder(
                                ParquetInput.of(bytes), new PlainParquetConfiguration())
                        .withDataModel(GenericData.get())
                        .build()) {
            for (GenericRecord row = reader.read(); row != null; row = reader.read()) {
                MemberKind kind = MemberKind.of(row.get(KIND).toString());
                members.put(new MemberGroup((Integer) row.get(PARTITION), kind), numbers(row));
            }
        } catch (IOException | RuntimeException e) {
            throw new LakeException.Unreadable("a file of daily_members can't be read", e);
        }
        return members;
    }

    private static NumberSet numbers(GenericRecord row) {
        ByteBuffer stored = (ByteBuffer) row.get(NUMBERS);
        byte[] bytes = new byte[stored.remaining()];
        stored.get(bytes);
        NumberSet numbers = NumberSet.decode(bytes);
        long stated = (Long) row.get(COUNT);
        if (numbers.size() != stated) {
            throw new IllegalArgumentException(
                    "%d numbers where %d are stated".formatted(numbers.size(), stated));
        }
        return numbers;
    }
}
