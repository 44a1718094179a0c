package podium.chaos;

import java.time.Duration;

/// How hard and how long a row is: the counts and times of the table, or scaled down.
///
/// @param kills of one service in a row
/// @param outage how long something is away that comes back
/// @param traffic how long events are sent that a row has nothing else to say of
/// @param auditsMax releases of a row that are audited beside the last
public record Form(String name, int kills, Duration outage, Duration traffic, int auditsMax) {
    /// As `./podium test` runs rows.
    public static final Form BRIEF =
            new Form("brief", 2, Duration.ofSeconds(5), Duration.ofSeconds(15), 2);

    /// As `./podium chaos` does.
    public static final Form SHORT =
            new Form("short", 5, Duration.ofSeconds(20), Duration.ofSeconds(30), 10);

    /// As the table has it.
    public static final Form FULL =
            new Form("full", 20, Duration.ofSeconds(60), Duration.ofSeconds(30), 10);

    /// What takes so long in the table, scaled as outages are.
    public Duration scaled(Duration full) {
        return full.multipliedBy(outage.toMillis()).dividedBy(FULL.outage.toMillis());
    }

    /// What happens so often in the table, scaled as kills are; once at the least.
    public int scaled(int full) {
        return Math.max(1, full * kills / FULL.kills);
    }
}
