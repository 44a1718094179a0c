package podium.gold.streams;

import podium.gold.PendingLimits;
import podium.gold.avro.CleanEventReader;
import podium.gold.live.LiveBoard;
import podium.gold.live.LiveLimits;

import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/// What all tasks of a process share.
///
/// @param topic the clean topic
/// @param group the run's application id
/// @param membersBytesMax of all tasks together; each takes an equal share
/// @param nanos a clock that only paces looks at the input log
record TaskParts(
        String topic,
        String group,
        long startCut,
        PendingLimits pending,
        long membersBytesMax,
        CleanEventReader reader,
        InputLogReader logs,
        StreamsHealth health,
        LongSupplier nanos,
        Map<Integer, Gauge> gauges,
        LiveBoard live) {
    TaskParts(
            GoldStreamsSettings settings,
            CleanEventReader reader,
            InputLogReader logs,
            StreamsHealth health,
            LongSupplier nanos) {
        this(
                settings.topics().clean(),
                settings.applicationId(),
                settings.startCut(),
                settings.pending(),
                settings.membersBytesMax(),
                reader,
                logs,
                health,
                nanos,
                new ConcurrentHashMap<>(),
                new LiveBoard(LiveLimits.DEFAULT, InstantSource.system()));
    }

    Gauge gauge(int partition) {
        return gauges.computeIfAbsent(partition, p -> new Gauge());
    }
}
