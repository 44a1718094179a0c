package podium.generator;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;

/// When shoppers come: quiet at night, busiest in the evening, weekends busier than weekdays. Turns
/// a share of all events into the moment by which that share has happened.
final class DayShape {
    private static final int[] HOUR_WEIGHTS = {
        14, 9, 6, 5, 6, 10, 18, 28, 38, 45, 50, 52, 54, 52, 50, 50, 52, 57, 64, 72, 76, 66, 44, 26
    };
    private static final int HOURS = HOUR_WEIGHTS.length;

    private final long startMicros;
    private final double[] cumulated;

    DayShape(LocalDate start, int days) {
        startMicros = start.toEpochDay() * ShopEvent.DAY_MICROS;
        cumulated = new double[days * HOURS + 1];
        for (int hour = 0; hour < days * HOURS; hour++) {
            DayOfWeek weekday = start.plusDays(hour / HOURS).getDayOfWeek();
            double day = weekday.getValue() >= DayOfWeek.SATURDAY.getValue() ? 1.25 : 1;
            cumulated[hour + 1] = cumulated[hour] + day * HOUR_WEIGHTS[hour % HOURS];
        }
    }

    long startMicros() {
        return startMicros;
    }

    /// @param share of all events, in [0, 1)
    /// @return microseconds since 1970, before the end of the last day; never less for a larger
    ///   share
    long micros(double share) {
        int hours = cumulated.length - 1;
        double wanted = share * cumulated[hours];
        int found = Arrays.binarySearch(cumulated, wanted);
        int hour = Math.min(found >= 0 ? found : -found - 2, hours - 1);
        double into = (wanted - cumulated[hour]) / (cumulated[hour + 1] - cumulated[hour]);
        long micros = (long) (into * ShopEvent.HOUR_MICROS);
        return startMicros
                + hour * ShopEvent.HOUR_MICROS
                + Math.min(micros, ShopEvent.HOUR_MICROS - 1);
    }
}
