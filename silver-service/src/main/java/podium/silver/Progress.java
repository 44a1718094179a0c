package podium.silver;

/// How far cleaning has come in one partition of `events.raw`: written with the records that it led
/// to, in one transaction.
///
/// @param nextOffset the first offset that was not read yet; a record below it is skipped
/// @param lastCut the last counted barrier, 0 before the first
/// @param rawRecords data records since that barrier
/// @param highestMinute the highest landing minute of a data record so far, in minutes since 1970
/// @param lastRecord what the record before `nextOffset` is known by; 0 where it isn't
public record Progress(
        long nextOffset, long lastCut, long rawRecords, long highestMinute, long lastRecord) {
    public static final Progress NONE = new Progress(0, 0, 0, 0, RecordPrint.UNKNOWN);
}
