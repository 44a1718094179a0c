package podium.events.avro;

import podium.events.Reason;
import podium.events.RejectedRecord;

import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

import java.time.Instant;

/// [RejectedRecord] to and from its Avro record; fields stand in the schema's order.
public final class RejectedRecordAvro {
    private RejectedRecordAvro() {}

    public static GenericRecord encode(RejectedRecord rejected) {
        GenericData.Record record = new GenericData.Record(EventSchemas.REJECTED_RECORD);
        record.put(0, rejected.reason().code());
        record.put(1, rejected.field());
        record.put(2, rejected.detail());
        record.put(3, rejected.excerpt());
        record.put(4, rejected.landedAt().toEpochMilli());
        record.put(5, rejected.rawPartition());
        record.put(6, rejected.rawOffset());
        return record;
    }

    /// @throws IllegalArgumentException if the record is no reject of this contract
    public static RejectedRecord decode(GenericRecord record) {
        return new RejectedRecord(
                Reason.of(record.get("reason").toString()),
                CleanEventAvro.text(record.get("field")),
                record.get("detail").toString(),
                record.get("excerpt").toString(),
                Instant.ofEpochMilli((Long) record.get("landed_at")),
                (Integer) record.get("raw_partition"),
                (Long) record.get("raw_offset"));
    }
}
