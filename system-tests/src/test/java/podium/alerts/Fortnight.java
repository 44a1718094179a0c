package podium.alerts;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Two weeks of a shop, minute by minute, from a Monday's midnight on: days and nights, weekends, a
/// sale of a day, a slow night, a large import, restarts, a broker that is away for two minutes.
/// Then a day and a half on which the traffic goes wrong in four ways. A seed fixes all of it.
final class Fortnight {
    static final int MINUTE = 60;
    static final int HOUR = 60;
    static final int DAY = 24 * HOUR;
    static final int WEEK = 7 * DAY;

    /// Of the second week.
    static final int SALE = WEEK + 2 * DAY;

    static final int SLOW_NIGHT = WEEK + 3 * DAY;

    private static final int ROLLING_RESTART = WEEK + DAY + 14 * HOUR;
    private static final int BROKER_AWAY = WEEK + 4 * DAY + 11 * HOUR;
    private static final int IMPORT = WEEK + 4 * DAY + 16 * HOUR;
    private static final int FAILED_COMPACTION = WEEK + 5 * DAY;

    private static final int REJECTS = 2 * WEEK + 10 * HOUR;
    private static final int FEWER = 2 * WEEK + 15 * HOUR;
    private static final int NONE = 2 * WEEK + 21 * HOUR;
    private static final int MANY = 2 * WEEK + DAY + 10 * HOUR;
    private static final int END = 2 * WEEK + DAY + 12 * HOUR;

    private static final double PEAK = 60;

    /// Of the peak, by the hour.
    private static final double[] CURVE = {
        0.22, 0.14, 0.1, 0.09, 0.1, 0.15, 0.25, 0.4, 0.55, 0.65, 0.7, 0.74, 0.78, 0.75, 0.72, 0.7,
        0.72, 0.78, 0.86, 0.95, 1, 0.94, 0.7, 0.42
    };

    private final long seed;

    Fortnight(long seed) {
        this.seed = seed;
    }

    /// What goes wrong with the traffic.
    ///
    /// @param atMinute when it begins
    record Cause(String cause, String alert, int atMinute) {}

    static List<Cause> causes() {
        return List.of(
                new Cause(
                        "a producer renames a field: 30 % of its records are refused",
                        "PodiumRejects", REJECTS),
                new Cause("four of five producers fall silent", "PodiumVolumeLow", FEWER),
                new Cause("all producers fall silent", "PodiumNoRecords", NONE),
                new Cause("a producer sends everything twenty times", "PodiumVolumeHigh", MANY));
    }

    /// Whole, with what goes wrong in the end.
    Scrapes traffic() {
        return HealthyLine.scraped(
                END, MINUTE, new Random(seed), Fortnight::records, Fortnight::rejects);
    }

    /// The second week alone, with what happens to services that are well.
    Scrapes secondWeek() {
        Scrapes week =
                HealthyLine.scraped(
                        WEEK,
                        MINUTE,
                        new Random(seed),
                        minute -> records(WEEK + minute),
                        minute -> rejects(WEEK + minute));
        restarts(week, ROLLING_RESTART - WEEK);
        brokerAway(week, BROKER_AWAY - WEEK);
        imported(week, IMPORT - WEEK);
        compactionFails(week, FAILED_COMPACTION - WEEK);
        return week;
    }

    private static double records(int minute) {
        int hour = minute / HOUR % 24;
        double within = (double) (minute % HOUR) / HOUR;
        double curve = CURVE[hour] * (1 - within) + CURVE[(hour + 1) % 24] * within;
        return PEAK * curve * day(minute) * wrong(minute);
    }

    private static double day(int minute) {
        int day = minute / DAY;
        double factor = day % 7 >= 5 ? 0.55 : 1;
        if (day == SALE / DAY) {
            // those who wait for midnight
            factor *= minute % DAY < 2 * HOUR ? 6 : 4;
        }
        if (minute >= SLOW_NIGHT && minute < SLOW_NIGHT + 7 * HOUR) {
            factor *= 0.3;
        }
        return factor;
    }

    private static double wrong(int minute) {
        if (minute >= FEWER && minute < FEWER + 3 * HOUR) {
            return 0.2;
        }
        if (minute >= NONE && minute < NONE + HOUR) {
            return 0;
        }
        return minute >= MANY ? 20 : 1;
    }

    /// A night has more of them, by its crawlers.
    private static double rejects(int minute) {
        if (minute >= REJECTS && minute < REJECTS + 2 * HOUR) {
            return 0.3;
        }
        return minute / HOUR % 24 < 6 ? 0.015 : 0.008;
    }

    private static void restarts(Scrapes week, int from) {
        List<String> services = new ArrayList<>(HealthyLine.SERVICES);
        for (String service : services) {
            int begin = from;
            String up = HealthyLine.up(service);
            week.lose(
                    name -> name.contains("service=\"" + service + "\"") && !name.equals(up),
                    begin,
                    begin + 1);
            week.change(up, begin, begin + 1, _ -> 0);
            from += 3;
        }
    }

    private static void brokerAway(Scrapes week, int from) {
        int to = from + 3;
        week.change(Scrapes.name("podium_publisher_waiting", HealthyLine.GOLD), from, to, _ -> 1);
        for (String[] of :
                new String[][] {
                    {"podium_bronze_state", HealthyLine.BRONZE},
                    {"podium_silver_state", HealthyLine.SILVER}
                }) {
            week.change(HealthyLine.state(of[0], of[1], "running"), from, to, _ -> 0);
            week.change(HealthyLine.state(of[0], of[1], "waiting"), from, to, _ -> 1);
        }
        week.change(HealthyLine.AGE, from, to + 1, step -> 60.0 * (step - from + 1));
    }

    /// A backlog that takes some minutes.
    private static void imported(Scrapes week, int from) {
        for (String layer : HealthyLine.LAYERS) {
            week.change(
                    HealthyLine.layer("podium_layer_lag_seconds", layer),
                    from,
                    from + 5,
                    step -> 60.0 * (step - from + 1));
        }
        week.change(
                Scrapes.name("podium_publisher_cut_open_seconds", HealthyLine.GOLD),
                from,
                from + 5,
                step -> 60.0 * (step - from + 1));
    }

    private static void compactionFails(Scrapes week, int at) {
        week.change(
                Scrapes.name("podium_compaction_failures_total", HealthyLine.COMPACTOR),
                at,
                _ -> 4);
        week.change(
                HealthyLine.state("podium_compaction_state", HealthyLine.COMPACTOR, "waiting"),
                at,
                at + 20,
                _ -> 1);
    }
}
