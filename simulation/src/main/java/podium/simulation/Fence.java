package podium.simulation;

/// Who may commit in a partition of a Streams application: exactly-once, as the broker keeps it. A
/// transaction that was begun before the last fencing can't be committed.
final class Fence {
    private int owner;
    private int epoch;

    boolean isOwnedBy(int instance) {
        return owner == instance;
    }

    int epoch() {
        return epoch;
    }

    /// The group gives the partition to the other instance.
    void rebalance() {
        owner = 1 - owner;
        epoch++;
    }

    /// The owner starts anew.
    void fence() {
        epoch++;
    }
}
