package podium.silver;

/// What cleaning reads: `events.raw`, or first the part of it that was written back from Bronze for
/// this run, and then `events.raw` from there on. Both have the same records at the same offsets,
/// so that a partition goes on at its own next offset wherever it reads (DESIGN §9).
public interface RawInput {
    /// A topic to be read.
    ///
    /// @param guard of that topic
    record Reading(String topic, LogGuard guard) {}

    /// What is to be read from now on; asked at each start of cleaning.
    ///
    /// @throws SilverException.KafkaSilent if the broker did not answer
    Reading reading();

    /// Whether a topic is read to its end for good, and cleaning is to be started anew with the
    /// next. May take the broker's time; a broker that is silent has not said so.
    boolean isOver(Reading reading);

    /// One topic for ever.
    static RawInput of(Reading only) {
        return new RawInput() {
            @Override
            public Reading reading() {
                return only;
            }

            @Override
            public boolean isOver(Reading reading) {
                return false;
            }
        };
    }
}
