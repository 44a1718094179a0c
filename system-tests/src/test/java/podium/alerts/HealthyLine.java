package podium.alerts;

import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;

/// What Prometheus sees of a line that is well: a cut a minute, all services, and the records that
/// come.
final class HealthyLine {
    static final String QUERY_API = "query-api";
    static final String BRONZE = "bronze-sink";
    static final String SILVER = "silver-service";
    static final String GOLD = "gold-service";
    static final String COMPACTOR = "compactor";
    static final String GENERATOR = "generator-service";
    static final String OPERATIONS = "operations-service";
    static final List<String> SERVICES =
            List.of(QUERY_API, BRONZE, SILVER, GOLD, COMPACTOR, GENERATOR, OPERATIONS);
    static final List<String> LAYERS = List.of("bronze", "silver", "rejected", "gold");

    static final String RAW = Scrapes.name("podium_raw_offsets", GOLD);
    static final String CLEAN = Scrapes.name("podium_silver_clean_total", SILVER);
    static final String REJECTED =
            Scrapes.name("podium_silver_rejected_total", SILVER, "reason", "bad_value");
    static final String AGE = Scrapes.name("podium_query_release_age_seconds", QUERY_API);
    static final String SPENT = Scrapes.name("podium_cost_dollars_total", QUERY_API);
    static final double BUDGET = 100;
    static final String STATE_DISK =
            Scrapes.name("disk_free_bytes", SILVER, "disk", "state", "path", "/state");
    static final String NODE_DISK =
            Scrapes.name("disk_free_bytes", GOLD, "disk", "node", "path", "/tmp");
    static final String FAILED_OPERATIONS =
            Scrapes.name(
                    "podium_operations_ended_total", OPERATIONS, "kind", "gc", "state", "failed");
    static final String FAILED_JOB =
            "kube_job_failed{condition=\"true\",job_name=\"podium-gc-29384651\",namespace=\"shop\"}";
    static final long DISK = 100L << 30;

    private static final int CUT_SECONDS = 60;
    private static final int PARTITIONS = 4;
    private static final long FIRST_OFFSET = 1_000_000;

    private final Scrapes scrapes;
    private final Random random;

    private HealthyLine(Scrapes scrapes, Random random) {
        this.scrapes = scrapes;
        this.random = random;
    }

    /// @param records that arrive in a second, by the step
    /// @param rejects their share that is refused, by the step
    static Scrapes scraped(
            int steps,
            int stepSeconds,
            Random random,
            IntToDoubleFunction records,
            IntToDoubleFunction rejects) {
        Scrapes scrapes = new Scrapes(steps, stepSeconds);
        HealthyLine line = new HealthyLine(scrapes, random);
        line.traffic(records, rejects);
        line.services();
        line.publishing(records);
        line.jobs();
        line.disks();
        line.cost(records);
        return scrapes;
    }

    static String up(String service) {
        return Scrapes.name("up", service);
    }

    static String state(String metric, String service, String state) {
        return Scrapes.name(metric, service, "state", state);
    }

    static String layer(String metric, String layer) {
        return Scrapes.name(metric, GOLD, "layer", layer);
    }

    static String finding(String rule) {
        return Scrapes.name("podium_quality_findings", GOLD, "rule", rule, "level", "warn");
    }

    private void traffic(IntToDoubleFunction records, IntToDoubleFunction rejects) {
        double[] offsets = new double[scrapes.steps()];
        double[] rejected = new double[scrapes.steps()];
        double end = FIRST_OFFSET;
        double refused = 0;
        for (int step = 0; step < scrapes.steps(); step++) {
            long arrived = arrived(records.applyAsDouble(step) * scrapes.stepSeconds());
            int barriers = arrived == 0 ? 0 : PARTITIONS * scrapes.stepSeconds() / CUT_SECONDS;
            end += arrived + barriers;
            refused += arrived(arrived * rejects.applyAsDouble(step));
            offsets[step] = end;
            rejected[step] = refused;
        }
        scrapes.add(RAW, step -> offsets[step]);
        scrapes.add(REJECTED, step -> rejected[step]);
        scrapes.add(CLEAN, step -> offsets[step] - FIRST_OFFSET - rejected[step]);
    }

    /// By the law of independent visitors, near enough.
    private long arrived(double expected) {
        return Math.max(0, Math.round(expected + random.nextGaussian() * Math.sqrt(expected)));
    }

    private void services() {
        SERVICES.forEach(service -> scrapes.add(up(service), _ -> 1));
        states("podium_bronze_state", BRONZE, "running", "waiting", "halted", "standby");
        states("podium_silver_state", SILVER, "running", "waiting", "halted", "standby");
        states("podium_compaction_state", COMPACTOR, "running", "waiting", "standby");
        flag("podium_bronze_held_back", BRONZE, 0);
        flag("podium_silver_held_back", SILVER, 0);
        flag("podium_gold_held_back", GOLD, 0);
        flag("podium_gold_halted", GOLD, 0);
        flag("podium_query_release_unreadable", QUERY_API, 0);
        flag("podium_compaction_failures_total", COMPACTOR, 3);
    }

    private void publishing(IntToDoubleFunction records) {
        flag("podium_publisher_halted", GOLD, 0);
        flag("podium_publisher_waiting", GOLD, 0);
        flag("podium_publisher_unbalanced", GOLD, 0);
        flag("podium_publisher_held", GOLD, 0);
        for (String rule : List.of("prices", "rejects")) {
            scrapes.add(finding(rule), _ -> 0);
        }
        flag("podium_publisher_publishing", GOLD, 1);
        scrapes.add(
                Scrapes.name("podium_publisher_cut_open_seconds", GOLD), _ -> random.nextInt(5));
        scrapes.add(AGE, _ -> 3 + random.nextInt(CUT_SECONDS));
        for (String layer : LAYERS) {
            scrapes.add(
                    layer("podium_layer_lag_seconds", layer), _ -> random.nextInt(CUT_SECONDS + 3));
            scrapes.add(
                    layer("podium_layer_lag_records", layer),
                    step -> Math.rint(records.applyAsDouble(step) * random.nextInt(CUT_SECONDS)));
            scrapes.add(layer("podium_layer_lag_old_records", layer), _ -> 0);
        }
    }

    /// Nightly collections over HTTP and on Kubernetes, of which one was taken back.
    private void jobs() {
        scrapes.add(FAILED_OPERATIONS, _ -> 0);
        scrapes.add(FAILED_OPERATIONS.replace("failed", "cancelled"), _ -> 1);
        scrapes.add(FAILED_JOB, _ -> 0);
        scrapes.add(FAILED_JOB.replace("condition=\"true\"", "condition=\"false\""), _ -> 1);
        // somebody else's
        scrapes.add(FAILED_JOB.replace("podium-gc", "backup"), _ -> 1);
    }

    private void disks() {
        scrapes.add(Scrapes.name("podium_kafka_disk_free_share", GOLD), _ -> 0.6);
        disk(STATE_DISK);
        disk(NODE_DISK);
    }

    /// Dollars: what is asked of the store with each cut, and a little with each record. In a month
    /// some 40, and 20 for what lies there.
    private void cost(IntToDoubleFunction records) {
        double[] dollars = new double[scrapes.steps()];
        double spent = 1;
        for (int step = 0; step < scrapes.steps(); step++) {
            spent += scrapes.stepSeconds() * (1e-5 + 1e-7 * records.applyAsDouble(step));
            dollars[step] = spent;
        }
        for (String service : List.of(QUERY_API, BRONZE, SILVER, GOLD, COMPACTOR)) {
            scrapes.add(
                    Scrapes.name("podium_cost_dollars_total", service), step -> dollars[step] / 5);
        }
        scrapes.add(Scrapes.name("podium_cost_storage_month_dollars", QUERY_API), _ -> 20);
        scrapes.add(Scrapes.name("podium_cost_budget_dollars", QUERY_API), _ -> BUDGET);
    }

    private void disk(String free) {
        scrapes.add(free, _ -> DISK / 2);
        scrapes.add(free.replace("free", "total"), _ -> DISK);
    }

    private void states(String metric, String service, String current, String... others) {
        scrapes.add(state(metric, service, current), _ -> 1);
        for (String other : others) {
            scrapes.add(state(metric, service, other), _ -> 0);
        }
    }

    private void flag(String metric, String service, double value) {
        scrapes.add(Scrapes.name(metric, service), _ -> value);
    }
}
