package podium.bench.line;

import podium.bench.http.LineStatus;
import podium.bench.kafka.TopicSizes;
import podium.bench.report.Target;
import podium.events.Topics;

import java.util.List;

/// What an event takes on disk, in the topics and in each layer.
final class Layers {
    private static final String UNIT = "bytes/event";

    private Layers() {}

    static void weigh(BenchLine line, Findings findings) {
        double events = findings.events();
        findings.judge(Target.BRONZE_BYTES, layer(line, "bronze").bytes() / events);
        findings.judge(Target.SILVER_BYTES, layer(line, "silver").bytes() / events);
        findings.also("rejects in the bucket", layer(line, "rejected").bytes() / events, UNIT);
        findings.also("Gold, all files of the release", layer(line, "gold").bytes() / events, UNIT);
        findings.also("Gold", (double) layer(line, "gold").rows(), "rows");
        Topics topics = new Topics(Topics.FIRST_RUN);
        var sizes = TopicSizes.read(line.stack().bootstrap());
        for (String topic : List.of(Topics.RAW, topics.clean())) {
            findings.also("topic " + topic, sizes.getOrDefault(topic, 0L) / events, UNIT);
        }
    }

    private static LineStatus.Layer layer(BenchLine line, String name) {
        return line.status().layer(name);
    }
}
