package podium.silver.streams;

import podium.events.Barrier;
import podium.events.CutMark;
import podium.events.FlatEvent.Text;
import podium.silver.LogGuard;
import podium.silver.PartitionCleaner;
import podium.silver.Progress;
import podium.silver.SightingKey;
import podium.silver.SilverRecord;
import podium.streams.CommitPace;
import podium.streams.Polled;
import podium.streams.WriteBehindStore;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

import java.time.Duration;

import static java.util.Objects.requireNonNull;

/// One task: a partition of `events.raw` in, `events.clean` and `events.rejected` out. Asks the log
/// guard when it starts, when offsets are missing before a record, when a record was read before,
/// and before each counted barrier; so no cut is closed over another topic's records or over a
/// hole.
final class CleaningProcessor
        implements Processor<byte[], Polled, byte @Nullable [], SilverRecord> {
    private static final String TRACE_HEADER = "traceparent";
    private static final int TRACE_BYTES_MAX = 64;

    private final int partitions;
    private final LogGuard guard;
    private final ProgressListener listener;
    private final Duration commitInterval;
    private final int sightingsWaitingMax;
    private @Nullable Task task;

    /// What belongs to the task between `init` and `close`.
    private record Task(
            ProcessorContext<byte @Nullable [], SilverRecord> context,
            int partition,
            SightingStore sightings,
            PartitionCleaner cleaner,
            CommitPace pace) {}

    CleaningProcessor(
            int partitions,
            LogGuard guard,
            ProgressListener listener,
            Duration commitInterval,
            int sightingsWaitingMax) {
        this.partitions = partitions;
        this.commitInterval = commitInterval;
        this.sightingsWaitingMax = sightingsWaitingMax;
        this.guard = guard;
        this.listener = listener;
    }

    @Override
    public void init(ProcessorContext<byte @Nullable [], SilverRecord> context) {
        int partition = context.taskId().partition();
        WriteBehindStore<String, Progress> store =
                context.getStateStore(SilverTopology.PROGRESS_STORE);
        WriteBehindStore<SightingKey, Long> seen =
                context.getStateStore(SilverTopology.SIGHTINGS_STORE);
        Progress stored = store.get(SilverTopology.PROGRESS_KEY);
        Progress progress = stored == null ? Progress.NONE : stored;
        guard.begin(partition, progress.nextOffset());
        SightingStore sightings = new SightingStore(seen, sightingsWaitingMax);
        PartitionCleaner cleaner = new PartitionCleaner(partition, partitions, sightings, progress);
        store.beforeFlush(() -> store.put(SilverTopology.PROGRESS_KEY, cleaner.progress()));
        task =
                new Task(
                        context,
                        partition,
                        sightings,
                        cleaner,
                        CommitPace.of(context, commitInterval));
        listener.at(partition, progress);
    }

    @Override
    public void process(Record<byte[], Polled> polled) {
        Task on = requireNonNull(task, "a record before init");
        on.pace().took(polled.timestamp());
        switch (polled.value()) {
            case Polled.One(byte @Nullable [] value) -> {
                long offset =
                        on.context().recordMetadata().map(RecordMetadata::offset).orElseThrow();
                clean(on, offset, polled.timestamp(), polled.headers(), value);
            }
            case Polled.Many(var records) -> {
                for (ConsumerRecord<byte[], byte[]> record : records) {
                    clean(
                            on,
                            record.offset(),
                            LandingTime.of(record),
                            record.headers(),
                            record.value());
                }
            }
        }
        listener.at(on.partition(), on.cleaner().progress());
    }

    private void clean(
            Task on, long offset, long landed, Headers headers, byte @Nullable [] value) {
        long next = on.cleaner().progress().nextOffset();
        byte[] barrier = barrier(headers);
        if (offset < next) {
            guard.again(on.partition(), next);
            on.cleaner().again(offset, landed, barrier, value);
            return;
        }
        if (offset > next) {
            guard.gap(on.partition(), next);
        }
        on.cleaner()
                .accept(offset, landed, barrier, value)
                .ifPresent(silver -> forward(on, silver, headers));
        on.sightings().forget(on.cleaner().progress().highestMinute());
    }

    private void forward(Task on, SilverRecord silver, Headers raw) {
        // both topics are LogAppendTime; the producer's time is never kept
        long now = on.context().currentSystemTimeMs();
        switch (silver) {
            case SilverRecord.Clean(var event) ->
                    on.context()
                            .forward(
                                    new Record<>(event.copy(Text.USER_ID), silver, now, trace(raw)),
                                    SilverTopology.CLEAN_SINK);
            case SilverRecord.Reject _ ->
                    on.context()
                            .forward(
                                    new Record<>(null, silver, now, trace(raw)),
                                    SilverTopology.REJECTED_SINK);
            case SilverRecord.Cut(_, var mark) -> {
                guard.beforeCut(on.partition(), on.cleaner().progress().nextOffset());
                on.context().forward(new Record<>(null, silver, now, cut(mark)));
            }
        }
        listener.handedOn(silver);
    }

    private static byte @Nullable [] barrier(Headers headers) {
        Header header = headers.lastHeader(Barrier.HEADER);
        return header == null ? null : header.value();
    }

    /// Raw headers end here, a trace apart.
    private static Headers trace(Headers raw) {
        RecordHeaders kept = new RecordHeaders();
        Header trace = raw.lastHeader(TRACE_HEADER);
        if (trace != null && trace.value() != null && trace.value().length <= TRACE_BYTES_MAX) {
            kept.add(TRACE_HEADER, trace.value());
        }
        return kept;
    }

    private static Headers cut(CutMark mark) {
        return new RecordHeaders()
                .add(Barrier.HEADER, Barrier.header(mark.cut()))
                .add(Barrier.RAW_NEXT_HEADER, Barrier.header(mark.rawNextOffset()))
                .add(Barrier.RAW_RECORDS_HEADER, Barrier.header(mark.rawRecords()));
    }

    @Override
    public void close() {
        Task closing = task;
        if (closing != null) {
            listener.gone(closing.partition());
            task = null;
        }
    }
}
