package podium.gold.streams;

import podium.events.Barrier;
import podium.events.CutMark;
import podium.events.FlatEvent;
import podium.gold.GoldHalt;
import podium.gold.GoldPartition;
import podium.gold.InputLog;
import podium.gold.InputWatch;
import podium.gold.Position;
import podium.gold.avro.CleanEventReader;
import podium.gold.live.LiveTask;
import podium.lake.CommitChunk;
import podium.lake.Layer;
import podium.lake.json.CommitCodec;
import podium.streams.Polled;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.OptionalLong;

import static java.util.Objects.requireNonNull;

/// One task: a partition of the clean topic in, its commit chunks out.
final class GoldProcessor implements Processor<byte[], Polled, String, byte[]> {
    private static final Duration LOOK_INTERVAL = Duration.ofSeconds(1);

    private final TaskParts parts;
    private @Nullable ProcessorContext<String, byte[]> context;
    private @Nullable GoldPartition gold;
    private InputWatch watch;
    private Gauge gauge = new Gauge();
    private @Nullable LiveTask live;
    private int partition;
    private long timestamp;

    GoldProcessor(TaskParts parts) {
        this.parts = parts;
        this.watch = new InputWatch(LOOK_INTERVAL, parts.nanos());
    }

    @Override
    public void init(ProcessorContext<String, byte[]> context) {
        this.context = context;
        partition = context.taskId().partition();
        gauge = parts.gauge(partition);
        watch = new InputWatch(LOOK_INTERVAL, parts.nanos());
        InputLog log = parts.logs().read(partition);
        StoredPartition state =
                new StoredPartition(context, parts.membersBytesMax() / log.partitions());
        Position saved = state.position();
        GoldPartition gold =
                new GoldPartition(
                        partition,
                        saved == null ? Position.start(parts.startCut()) : saved,
                        state.pending(),
                        state.pendingMembers(),
                        state,
                        parts.pending(),
                        this::say);
        state.savesBeforeCommits(gold);
        judge(gold, log);
        parts.health().logInOrder(partition);
        gauge.show(gold);
        this.gold = gold;
        live = parts.live().open(partition, gold);
    }

    @Override
    public void process(Record<byte[], Polled> polled) {
        GoldPartition gold = requireNonNull(this.gold);
        timestamp = polled.timestamp();
        long before = gold.position().nextOffset();
        switch (polled.value()) {
            case Polled.One(byte @Nullable [] value) ->
                    accept(
                            gold,
                            requireNonNull(context).recordMetadata().orElseThrow().offset(),
                            polled.headers(),
                            value);
            case Polled.Many(var records) -> {
                for (ConsumerRecord<byte[], byte[]> record : records) {
                    accept(gold, record.offset(), record.headers(), record.value());
                }
            }
        }
        if (gold.position().nextOffset() != before) {
            parts.health().goesOn(partition);
            gauge.show(gold);
        }
    }

    private void accept(GoldPartition gold, long offset, Headers headers, byte @Nullable [] value) {
        if (watch.isDue(offset, gold.position().nextOffset())) {
            judge(gold, parts.logs().read(partition));
        }
        if (gold.isCounted(offset)) {
            return;
        }
        OptionalLong cut = Barrier.cut(header(headers, Barrier.HEADER), value);
        if (cut.isPresent()) {
            barrier(gold, offset, cut.getAsLong(), headers);
        } else if (value == null) {
            throw halt(unreadable(offset, "it has no value", null));
        } else {
            switch (parts.reader().read(headers, value)) {
                case CleanEventReader.ReadResult.Event(FlatEvent event) ->
                        live().count(offset, event);
                case CleanEventReader.ReadResult.Unreadable(String why, Throwable cause) ->
                        throw halt(unreadable(offset, why, cause));
                case CleanEventReader.ReadResult.RegistrySilent(RuntimeException cause) ->
                        throw new RegistrySilence(cause);
            }
        }
    }

    private GoldHalt unreadable(long offset, String why, @Nullable Throwable cause) {
        return GoldHalt.unreadable(parts.topic(), partition, offset, why, cause);
    }

    private void barrier(GoldPartition gold, long offset, long cut, Headers headers) {
        long rawNext = Barrier.number(header(headers, Barrier.RAW_NEXT_HEADER));
        if (rawNext < 0 || !gold.awaits(cut)) {
            live().ignore(offset);
            return;
        }
        if (watch.isDueAtBarrier()) {
            judge(gold, parts.logs().read(partition));
        }
        long rawRecords = Barrier.number(header(headers, Barrier.RAW_RECORDS_HEADER));
        live().close(offset, new CutMark(cut, rawNext, rawRecords));
    }

    private void judge(GoldPartition gold, InputLog log) {
        long unchecked = watch.unchecked(gold.position().nextOffset());
        GoldHalt halt =
                GoldHalt.of(
                        log.verdict(gold.position(), unchecked),
                        parts.topic(),
                        partition,
                        parts.group());
        if (halt != null) {
            throw halt(halt);
        }
        watch.looked(log.countedTo(gold.position(), gold.position().nextOffset()));
        if (gold.position().topicId().isEmpty()) {
            gold.belongsTo(log.topicId());
        }
    }

    private GoldHalt halt(GoldHalt halt) {
        parts.health().halt(partition, halt);
        return halt;
    }

    private void say(CommitChunk chunk) {
        ProcessorContext<String, byte[]> context = requireNonNull(this.context);
        live().said(chunk);
        context.forward(new Record<>(Layer.GOLD.label(), CommitCodec.encode(chunk), timestamp));
        // the publisher waits for it, and reads nobody's commits past an open transaction
        context.commit();
    }

    @Override
    public void close() {
        LiveTask closing = live;
        if (closing != null) {
            parts.live().leave(partition, closing);
            live = null;
        }
    }

    private LiveTask live() {
        return requireNonNull(live, "a record before init");
    }

    private static byte @Nullable [] header(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null ? null : header.value();
    }
}
