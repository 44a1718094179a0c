package podium.alerts;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntToDoubleFunction;

/// What goes wrong with a line, a cause for each rule at least; what goes wrong with the traffic
/// takes two weeks to see ([Fortnight]).
final class PlantedCauses {
    private static final int SOON = 15;
    private static final int LATER = 120;
    private static final int SCRAPES_A_CUT = 60 / PlantedCause.STEP_SECONDS;

    private final List<PlantedCause> causes = new ArrayList<>();

    private PlantedCauses() {}

    static List<PlantedCause> all() {
        PlantedCauses all = new PlantedCauses();
        all.readers();
        all.publishing();
        all.layers();
        all.machines();
        all.jobs();
        all.cost();
        all.nothing();
        return List.copyOf(all.causes);
    }

    private void readers() {
        add(
                "nobody publishes any more, and records wait",
                "PodiumStale",
                Set.of("PodiumLag"),
                SOON,
                scrapes -> {
                    scrapes.change(HealthyLine.AGE, at(), PlantedCause::secondsSince);
                    waiting(scrapes);
                });
        add(
                "query-api can't read the newest release",
                "PodiumReleaseUnreadable",
                Set.of("PodiumStale"),
                SOON,
                scrapes -> {
                    set(scrapes, "podium_query_release_unreadable", HealthyLine.QUERY_API, _ -> 1);
                    scrapes.change(HealthyLine.AGE, at(), PlantedCause::secondsSince);
                });
    }

    private void publishing() {
        add(
                "the publisher halts",
                "PodiumPublisherHalted",
                Set.of(),
                SOON,
                scrapes -> gold(scrapes, "podium_publisher_halted"));
        add(
                "Silver loses a row",
                "PodiumBooksUnbalanced",
                Set.of("PodiumPublisherHalted"),
                SOON,
                scrapes -> {
                    gold(scrapes, "podium_publisher_halted");
                    gold(scrapes, "podium_publisher_unbalanced");
                });
        add(
                "the publisher waits for the object store",
                "PodiumPublisherWaiting",
                Set.of(),
                SOON,
                scrapes -> gold(scrapes, "podium_publisher_waiting"));
        add(
                "prices come in cents, and the rule is set to hold",
                "PodiumReleaseHeld",
                Set.of(),
                SOON,
                scrapes -> gold(scrapes, "podium_publisher_held"));
        add(
                "prices come in cents, and the rule is set to warn",
                "PodiumQuality",
                Set.of(),
                SOON,
                scrapes ->
                        scrapes.change(
                                HealthyLine.finding("prices"), at(), step -> step < at() ? 0 : 1));
        add(
                "a layer does not commit a cut",
                "PodiumCutOpen",
                Set.of(),
                SOON,
                scrapes ->
                        set(
                                scrapes,
                                "podium_publisher_cut_open_seconds",
                                HealthyLine.GOLD,
                                PlantedCause::secondsSince));
        add(
                "somebody leaves a transaction open on events.clean",
                "PodiumTransactionHangs",
                Set.of("PodiumServiceWaiting"),
                SOON,
                scrapes -> {
                    gold(scrapes, "podium_gold_held_back");
                    set(scrapes, "podium_silver_held_back", HealthyLine.SILVER, _ -> 1);
                    state(scrapes, "podium_silver_state", HealthyLine.SILVER, "waiting");
                });
    }

    private void layers() {
        add(
                "Silver lands nothing more",
                "PodiumLag",
                Set.of(),
                SOON,
                scrapes ->
                        scrapes.change(
                                HealthyLine.layer("podium_layer_lag_seconds", "silver"),
                                at(),
                                PlantedCause::secondsSince));
        add(
                "Bronze is half of the topic's retention behind",
                "PodiumRetentionNear",
                Set.of(),
                SOON,
                scrapes ->
                        scrapes.change(
                                HealthyLine.layer("podium_layer_lag_old_records", "bronze"),
                                at(),
                                step -> step - at()));
        add(
                "an object contradicts the log, and bronze-sink halts",
                "PodiumServiceHalted",
                Set.of(),
                SOON,
                scrapes -> state(scrapes, "podium_bronze_state", HealthyLine.BRONZE, "halted"));
        add(
                "aggregation halts",
                "PodiumServiceHalted",
                Set.of(),
                SOON,
                scrapes -> gold(scrapes, "podium_gold_halted"));
        add(
                "the registry is away, and silver-service waits",
                "PodiumServiceWaiting",
                Set.of(),
                SOON,
                scrapes -> state(scrapes, "podium_silver_state", HealthyLine.SILVER, "waiting"));
    }

    private void machines() {
        add(
                "gold-service is dead",
                "PodiumServiceDown",
                Set.of(),
                SOON,
                scrapes -> {
                    loseAllBut(scrapes, HealthyLine.GOLD, HealthyLine.up(HealthyLine.GOLD));
                    scrapes.change(HealthyLine.up(HealthyLine.GOLD), at(), _ -> 0);
                });
        add(
                "Prometheus finds no bronze-sink any more",
                "PodiumServiceDown",
                Set.of(),
                SOON,
                scrapes -> loseAllBut(scrapes, HealthyLine.BRONZE, ""));
        add(
                "the compactor is dead",
                "PodiumSideServiceDown",
                Set.of(),
                SOON,
                scrapes -> {
                    String up = HealthyLine.up(HealthyLine.COMPACTOR);
                    loseAllBut(scrapes, HealthyLine.COMPACTOR, up);
                    scrapes.change(up, at(), _ -> 0);
                });
        add(
                "the state of silver-service fills its disk",
                "PodiumStateDisk",
                Set.of(),
                SOON,
                scrapes -> fill(scrapes, HealthyLine.STATE_DISK));
        add(
                "logs fill the disk of a node",
                "PodiumNodeDisk",
                Set.of(),
                SOON,
                scrapes -> fill(scrapes, HealthyLine.NODE_DISK));
        add(
                "a topic fills the disk of a broker",
                "PodiumKafkaDisk",
                Set.of(),
                SOON,
                scrapes ->
                        set(scrapes, "podium_kafka_disk_free_share", HealthyLine.GOLD, _ -> 0.1));
        add(
                "a file of Silver is damaged, and each compaction fails",
                "PodiumCompactorFails",
                Set.of(),
                LATER,
                scrapes -> {
                    state(scrapes, "podium_compaction_state", HealthyLine.COMPACTOR, "waiting");
                    set(
                            scrapes,
                            "podium_compaction_failures_total",
                            HealthyLine.COMPACTOR,
                            step -> 3 + Math.floor((double) (step - at()) / SCRAPES_A_CUT));
                });
    }

    private void jobs() {
        add(
                "a nightly collection over HTTP fails",
                "PodiumOperationFailed",
                Set.of(),
                SOON,
                scrapes -> scrapes.change(HealthyLine.FAILED_OPERATIONS, at(), _ -> 1));
        add(
                "Kubernetes gives up a collection after its last try",
                "PodiumJobFailed",
                Set.of(),
                SOON,
                scrapes -> scrapes.change(HealthyLine.FAILED_JOB, at(), _ -> 1));
    }

    /// Two thousand dollars a month: the budget lasts for a day and a half.
    private void cost() {
        double aScrape = 2_000.0 / (730 * 3_600) * PlantedCause.STEP_SECONDS;
        add(
                "somebody reads old releases without a pause, and query-api reads them again and again",
                "PodiumBudget",
                Set.of(),
                LATER,
                scrapes ->
                        scrapes.change(
                                HealthyLine.SPENT, at(), step -> 0.21 + (step - at()) * aScrape));
        add(
                "the same where nobody set a budget",
                "",
                Set.of(),
                LATER,
                scrapes -> {
                    set(
                            scrapes,
                            "podium_cost_budget_dollars",
                            HealthyLine.QUERY_API,
                            _ -> Double.NaN);
                    scrapes.change(HealthyLine.SPENT, at(), step -> 0.21 + (step - at()) * aScrape);
                });
    }

    /// What looks odd and isn't.
    private void nothing() {
        add(
                "a record comes every twenty minutes",
                "",
                Set.of(),
                LATER,
                scrapes -> {
                    int between = 20 * SCRAPES_A_CUT;
                    IntToDoubleFunction sinceLast = step -> (step - at()) % between;
                    scrapes.change(
                            HealthyLine.AGE,
                            at(),
                            step ->
                                    (sinceLast.applyAsDouble(step - SCRAPES_A_CUT) + 1)
                                            * PlantedCause.STEP_SECONDS);
                    for (String layer : HealthyLine.LAYERS) {
                        scrapes.change(
                                HealthyLine.layer("podium_layer_lag_records", layer),
                                at(),
                                step -> sinceLast.applyAsDouble(step) < SCRAPES_A_CUT ? 1 : 0);
                    }
                });
        add(
                "a run beside the published one catches up, and halts in the end",
                "PodiumPublisherHalted",
                Set.of(),
                SOON,
                scrapes -> another(scrapes, "gold-service-replay", 1));
        add(
                "a gold-service that does not lead remembers where it led",
                "",
                Set.of(),
                SOON,
                scrapes -> another(scrapes, "gold-service-2", 0));
        add(
                "services are restarted one after the other",
                "",
                Set.of(),
                SOON,
                scrapes -> {
                    int begin = at();
                    for (String service : HealthyLine.SERVICES) {
                        int from = begin;
                        int to = begin + 3;
                        String up = HealthyLine.up(service);
                        scrapes.lose(name -> isOf(name, service) && !name.equals(up), from, to);
                        scrapes.change(up, from, to, _ -> 0);
                        begin += 2 * SCRAPES_A_CUT;
                    }
                });
    }

    /// Of another gold-service: its lag grows for ever.
    private static void another(Scrapes scrapes, String name, int halted) {
        IntToDoubleFunction since = step -> step < at() ? 0 : 1;
        scrapes.add(Scrapes.name("podium_publisher_publishing", name), _ -> 0);
        scrapes.add(
                Scrapes.name("podium_publisher_halted", name),
                step -> halted * since.applyAsDouble(step));
        scrapes.add(Scrapes.name("podium_publisher_cut_open_seconds", name), _ -> 5_000);
        for (String layer : HealthyLine.LAYERS) {
            for (String lag :
                    List.of(
                            "podium_layer_lag_seconds",
                            "podium_layer_lag_records",
                            "podium_layer_lag_old_records")) {
                scrapes.add(Scrapes.name(lag, name, "layer", layer), step -> 10_000 + step);
            }
        }
    }

    private static void waiting(Scrapes scrapes) {
        for (String layer : HealthyLine.LAYERS) {
            scrapes.change(
                    HealthyLine.layer("podium_layer_lag_seconds", layer),
                    at(),
                    PlantedCause::secondsSince);
            scrapes.change(
                    HealthyLine.layer("podium_layer_lag_records", layer),
                    at(),
                    step -> 50 * PlantedCause.secondsSince(step));
        }
    }

    private static void fill(Scrapes scrapes, String free) {
        scrapes.change(free, at(), _ -> Math.rint(HealthyLine.DISK * 0.05));
    }

    private static void gold(Scrapes scrapes, String flag) {
        set(scrapes, flag, HealthyLine.GOLD, _ -> 1);
    }

    private static void state(Scrapes scrapes, String metric, String service, String state) {
        scrapes.change(HealthyLine.state(metric, service, "running"), at(), _ -> 0);
        scrapes.change(HealthyLine.state(metric, service, state), at(), _ -> 1);
    }

    private static void set(
            Scrapes scrapes, String metric, String service, IntToDoubleFunction value) {
        scrapes.change(Scrapes.name(metric, service), at(), value);
    }

    private static void loseAllBut(Scrapes scrapes, String service, String kept) {
        scrapes.lose(name -> isOf(name, service) && !name.equals(kept), at(), scrapes.steps());
    }

    private static boolean isOf(String series, String service) {
        return series.contains("service=\"" + service + "\"");
    }

    private static int at() {
        return PlantedCause.AT_STEP;
    }

    private void add(
            String cause, String alert, Set<String> also, int minutes, Consumer<Scrapes> plant) {
        causes.add(new PlantedCause(cause, alert, also, minutes, plant));
    }
}
