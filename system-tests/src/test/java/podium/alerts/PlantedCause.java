package podium.alerts;

import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/// Something that goes wrong on a line that is well, and whom it must call.
///
/// @param cause in words, of those who look at the line
/// @param alert that must fire, or `""`: none may
/// @param also others that fire for the same reason
/// @param minutes that are looked at from the cause on
/// @param plant changes the scrapes from [#AT_STEP] on
record PlantedCause(
        String cause, String alert, Set<String> also, int minutes, Consumer<Scrapes> plant) {
    /// Rules are evaluated as often as Prometheus is told to in `deploy/grafana/prometheus.yml`.
    static final int STEP_SECONDS = 15;

    static final int AT_STEP = 20;

    private static final double RECORDS_A_SECOND = 50;
    private static final double REJECTS = 0.01;

    /// How many steps of time have passed since it began.
    static double secondsSince(int step) {
        return (double) (step - AT_STEP) * STEP_SECONDS;
    }

    Set<String> expected() {
        Set<String> expected = new TreeSet<>(also);
        if (!alert.isEmpty()) {
            expected.add(alert);
        }
        return expected;
    }

    Scrapes scrapes() {
        Scrapes scrapes =
                HealthyLine.scraped(
                        AT_STEP + minutes * 60 / STEP_SECONDS + 1,
                        STEP_SECONDS,
                        new Random(cause.hashCode()),
                        _ -> RECORDS_A_SECOND,
                        _ -> REJECTS);
        plant.accept(scrapes);
        return scrapes;
    }
}
