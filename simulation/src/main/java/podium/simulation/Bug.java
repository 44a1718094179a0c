package podium.simulation;

/// A bug that is planted to see that it is found. They live here alone: wrappers around what the
/// state machines ask for and are told.
public enum Bug {
    /// The key of a Bronze object says where it ends, too.
    END_OFFSET_IN_KEY,
    /// The bucket overwrites.
    OVERWRITE,
    /// Bronze goes on from a group offset that was committed before the object was put.
    COMMIT_BEFORE_PUT,
    /// Bronze goes on from the group's offset, whatever the chain says since its last commit.
    RESUME_BLIND,
    /// The publisher publishes a cut that Gold hasn't committed everywhere.
    INCOMPLETE_CUTS,
    /// Every barrier with a number above the last counts.
    HIGHER_BARRIERS,
    /// The publisher skips the books, and Bronze loses a line now and then.
    NO_BOOKS,
    /// Bronze creates the next object before the last is confirmed.
    UNCONFIRMED_NEXT,
    /// Gold's members are not part of its transactions.
    LEAKING_AGGREGATES,
    /// Deduplication asks the clock instead of the landing time.
    WALL_CLOCK_DEDUPLICATION
}
