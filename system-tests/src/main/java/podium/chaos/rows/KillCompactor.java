package podium.chaos.rows;

import podium.chaos.Scene;
import podium.chaos.http.ServiceProbe;
import podium.chaos.kafka.RawSender;
import podium.chaos.proxy.Layer;
import podium.chaos.rows.KillAtRequest.Moment;
import podium.stack.Part;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Row 33. What it leaves behind no release names; who reads meanwhile, answers or in SQL, sees one
/// state or the next. It is killed with a Silver file on its way, and with a file of a Gold month.
public final class KillCompactor extends KillRow {
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final int USERS = 8;

    /// Of a month in which no row's traffic lies: between the events that this row sends of them,
    /// they are quiet.
    private static final List<String> QUIET_DATES = List.of("2019-06-10", "2019-06-11");

    public KillCompactor() {
        super(Part.COMPACTOR, Layer.SILVER);
    }

    @Override
    public int number() {
        return 33;
    }

    @Override
    public String fault() {
        return "kill -9 the compactor, with a batch or a month on its way";
    }

    @Override
    public boolean needsOwnLine() {
        return true;
    }

    /// After the last kill it goes on: it publishes a batch.
    @Override
    public void play(Scene scene) throws InterruptedException {
        try (SqlReader reader = SqlReader.start(scene)) {
            super.play(scene);
            for (Moment moment : Moment.values()) {
                sendOfQuietDates(scene);
                KillAtRequest.play(
                        scene,
                        Part.COMPACTOR,
                        "PUT of a Gold month",
                        KillAtRequest.creates(Layer.GOLD),
                        moment);
            }
            scene.note("%d kills with a month on its way", Moment.values().length);
            awaitCompaction(scene);
            reader.tell(scene);
        }
    }

    /// Once for each moment: a month that is one file is left alone until a late event comes.
    private static void sendOfQuietDates(Scene scene) {
        try (RawSender sender = RawSender.connect(scene.line().stack().bootstrap())) {
            for (String date : QUIET_DATES) {
                for (int user = 0; user < USERS; user++) {
                    sender.send(
                            "quiet-%d".formatted(user),
                            """
                            {"timestamp": "%sT12:00:00Z", "user_id": "quiet-%d", "session_id": "s", "event_type": "page_view", "product_id": "p1", "category": "quiet"}\
                            """
                                    .formatted(date, user));
                }
            }
            sender.flush();
        }
    }

    private static void awaitCompaction(Scene scene) throws InterruptedException {
        ServiceProbe compactor = scene.line().probe(Part.COMPACTOR);
        long before = scene.line().lastRelease();
        scene.await(
                "a compaction after the last kill",
                PATIENCE,
                () -> batches(compactor).filter(release -> release > before).isPresent());
        long release = batches(compactor).orElse(-1L);
        String kind = scene.line().releaseFiles().kind(release).orElse("none");
        scene.expect(
                kind.equals("compaction"),
                "release %d, the compactor's last, is of kind %s",
                release,
                kind);
        scene.note("release %d is a compaction", release);
    }

    /// The last release with a batch of its, since it was started.
    private static Optional<Long> batches(ServiceProbe compactor) {
        return compactor
                .status()
                .filter(status -> status.path("batches").asLong() > 0)
                .map(status -> status.path("last_release").asLong(-1));
    }

    /// So that it has something to do all the time, and now and then nothing of Silver: months come
    /// second.
    @Override
    public Map<Part, Map<String, String>> environment() {
        return Map.of(
                Part.COMPACTOR,
                Map.of(
                        "PODIUM_COMPACTION_INTERVAL", "1s",
                        "PODIUM_COMPACTION_FILES_MIN", "12",
                        "PODIUM_COMPACTION_QUIET_CUTS", "5",
                        "PODIUM_COMPACTION_MONTH_FILES_MIN", "2"));
    }
}
