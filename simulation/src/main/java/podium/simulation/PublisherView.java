package podium.simulation;

import podium.gold.publish.CommitRecord;
import podium.gold.publish.PipelineLog;
import podium.lake.LakeException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/// Kafka as one publisher sees it.
final class PublisherView implements PipelineLog {
    /// Retention deleted commits that it had yet to read: it slept while another published.
    static final String OVERTAKEN = "commits are gone";

    private static final int POLLED_MAX = 12;

    private final World world;
    private final boolean mayInject;
    private long position;
    private long caughtUpAt;

    /// @param mayInject not for a publisher whose run was never promoted
    PublisherView(World world, boolean mayInject) {
        this.world = world;
        this.mayInject = mayInject;
    }

    @Override
    public void inject(long cut, List<Integer> partitions) {
        if (!mayInject) {
            throw new Violation("a publisher that stands by injects barrier " + cut);
        }
        List<Integer> left = new ArrayList<>(partitions);
        world.say("publisher: injects barrier %d", cut);
        while (!left.isEmpty()) {
            int partition = left.remove(world.luck().below(left.size()));
            fail();
            Call call = new Call();
            world.inFlight()
                    .send(
                            world,
                            call,
                            () -> {
                                world.produce(partition, Producer.barrier(cut, world.nowMs()));
                                call.answer(null);
                            });
            if (!call.isDone()) {
                throw new LakeException.LogUnavailable("no answer to a barrier", null);
            }
        }
    }

    @Override
    public List<Long> rawEnds() {
        fail();
        List<Long> ends = new ArrayList<>();
        for (int partition = 0; partition < World.PARTITIONS; partition++) {
            ends.add(world.log(partition).raw().end());
        }
        return ends;
    }

    @Override
    public void goOnFrom(SortedMap<String, Long> positions) {
        fail();
        position = positions.getOrDefault(Commits.TOPIC, 0L);
        caughtUpAt = world.commits().records().end();
    }

    @Override
    public List<CommitRecord> poll(Duration atMost) {
        Topic<CommitRecord> commits = world.commits().records();
        if (position < commits.start()) {
            throw new LakeException.Contradiction(OVERTAKEN);
        }
        List<CommitRecord> polled = new ArrayList<>();
        int max = 1 + world.luck().below(POLLED_MAX);
        while (position < commits.end() && polled.size() < max) {
            CommitRecord record = commits.at(position++);
            if (record != null) {
                polled.add(record);
            }
        }
        return polled;
    }

    @Override
    public boolean isCaughtUp() {
        return position >= caughtUpAt;
    }

    @Override
    public void checkBelonging() {
        fail();
    }

    private void fail() {
        world.mayCrash();
        if (world.luck().permille(world.weather().refused())) {
            throw new LakeException.LogUnavailable("no answer", null);
        }
    }
}
