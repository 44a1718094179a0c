package podium.query;

import java.time.Instant;
import java.util.List;

/// What an answer was made from.
public sealed interface GivenView {
    GivenView RELEASE = new OfRelease();

    /// A release, as it was asked for.
    record OfRelease() implements GivenView {}

    /// A release, and beyond it what each partition's task had aggregated.
    ///
    /// @param asOf when the first of the tasks was looked at, by gold-service's clock
    /// @param through by partition, in their order
    record Live(Instant asOf, List<Through> through) implements GivenView {
        public Live {
            through = List.copyOf(through);
        }
    }

    /// A release, though the live view was asked for.
    ///
    /// @param because one sentence
    record Instead(String because) implements GivenView {}

    /// Up to where a partition is in.
    ///
    /// @param cut the last one that is in whole
    /// @param rawOffset records of `events.raw` below it are in
    /// @param cleanOffset records of the run's clean topic below it are in
    record Through(int partition, long cut, long rawOffset, long cleanOffset) {}

    default View view() {
        return this instanceof Live ? View.LIVE : View.RELEASE;
    }
}
