package podium.chaos;

import podium.chaos.http.Generator;

import java.time.Duration;
import java.time.LocalDate;

/// What a row sends beside its fault: seeded events with a dirty share.
///
/// @param events in all; 0 for a row that brings its own
/// @param rate events a second, 0 as fast as it goes
/// @param dirty share of records that must be rejected
/// @param untilOver whether there is more to send than the row needs: it ends with the row
public record Traffic(long events, int rate, double dirty, boolean untilOver) {
    /// Events a second that leave the cores to the services.
    private static final int STEADY_RATE = 400;

    /// A row that sends what it needs itself.
    public static final Traffic NONE = new Traffic(0, 0);

    static final int DAYS = 2;
    private static final double DIRTY = 0.03;
    private static final LocalDate FIRST = LocalDate.of(2020, 1, 1);
    private static final long SEEDS_APART = 1_000;

    /// Steady, until the row is over: no fault meets an idle line.
    public static Traffic steady(Form form) {
        return new Traffic(STEADY_RATE * form.trafficMax().toSeconds(), STEADY_RATE, DIRTY, true);
    }

    /// Steady, for so long.
    public static Traffic lasting(Duration time) {
        return new Traffic(STEADY_RATE * time.toSeconds(), STEADY_RATE);
    }

    public Traffic(long events, int rate) {
        this(events, rate, DIRTY, false);
    }

    /// The same without a record that must be rejected.
    public Traffic clean() {
        return new Traffic(events, rate, 0, untilOver);
    }

    /// Begins to send it.
    ///
    /// @param row whose traffic it is
    void start(Generator generator, long campaign, int row) {
        if (events > 0) {
            generator.start(events, rate, seed(campaign, row), dirty, start(row), DAYS);
        }
    }

    /// Sends the same events again, byte for byte, as fast as it goes: the last run anew.
    ///
    /// @param row whose traffic it is
    public void again(Generator generator, int row) {
        long seed = generator.run().path("seed").asLong();
        generator.start(events, 0, seed, dirty, start(row), DAYS);
    }

    /// The dates of a row are its own, so that its answers can be told from the others'.
    ///
    /// @param row its number
    static LocalDate start(int row) {
        return FIRST.plusDays((long) row * DAYS);
    }

    static LocalDate end(int row) {
        return start(row + 1);
    }

    /// Of a row's events: no two rows send the same event ids.
    static long seed(long campaign, int row) {
        return campaign * SEEDS_APART + row;
    }
}
