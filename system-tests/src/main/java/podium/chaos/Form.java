package podium.chaos;

import java.time.Duration;

/// How hard and how long a row is: the counts and times of the table, or scaled down.
///
/// @param kills of one service in a row
/// @param outage how long something is away that comes back
/// @param trafficMax how long events are sent at the most; they end with the row
/// @param again how long the events last that a row sends again and again
/// @param auditsMax releases of a row that are audited beside the last
public record Form(
        String name,
        int kills,
        Duration outage,
        Duration trafficMax,
        Duration again,
        int auditsMax) {
    /// As `./podium test` runs rows.
    public static final Form BRIEF =
            new Form(
                    "brief",
                    2,
                    Duration.ofSeconds(5),
                    Duration.ofMinutes(5),
                    Duration.ofSeconds(15),
                    2);

    /// As `./podium chaos` does.
    public static final Form SHORT =
            new Form(
                    "short",
                    5,
                    Duration.ofSeconds(20),
                    Duration.ofMinutes(10),
                    Duration.ofSeconds(30),
                    10);

    /// As the table has it.
    public static final Form FULL =
            new Form(
                    "full",
                    20,
                    Duration.ofSeconds(60),
                    Duration.ofMinutes(40),
                    Duration.ofSeconds(30),
                    10);

    /// As `./podium chaos` takes it, with a space before it; nothing where it is the usual one.
    String option() {
        return equals(SHORT) ? "" : " --" + name;
    }

    /// What takes so long in the table, scaled as outages are.
    public Duration scaled(Duration full) {
        return full.multipliedBy(outage.toMillis()).dividedBy(FULL.outage.toMillis());
    }

    /// What happens so often in the table, scaled as kills are; once at the least.
    public int scaled(int full) {
        return Math.max(1, full * kills / FULL.kills);
    }
}
