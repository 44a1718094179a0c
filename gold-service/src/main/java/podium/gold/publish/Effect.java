package podium.gold.publish;

import podium.lake.DateRows;
import podium.lake.GoldRow;
import podium.lake.LandedObject;
import podium.lake.MemberGroup;
import podium.lake.NumberSet;
import podium.lake.Release;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;

/// What the publisher wants done next. Its outcome is told to it; until then it asks again for the
/// same, which must do no harm.
public sealed interface Effect {
    /// Nothing until a commit arrives, someone asks, or time passes.
    record Nothing() implements Effect {}

    /// Ask for the end offsets of `events.raw`: is there something new?
    record LookAtEnds() implements Effect {}

    /// Append the cut's barrier to each of these partitions of `events.raw`.
    record Inject(long cut, List<Integer> partitions) implements Effect {}

    /// Create a date's Gold file as of this cut: the base's rows plus the increments.
    ///
    /// @param base where the last release has the date's rows, or `null` where it has none
    /// @param increments in key order
    record WriteGold(GoldDate date, long cut, @Nullable DateRows base, Iterable<GoldRow> increments)
            implements Effect {}

    /// Create the file of who was active on a date as of this cut: the base's members and the new.
    ///
    /// @param base the file that the last release names, or `null` where it names none
    /// @param activity where the date's daily_user_activity as of this cut is, which has to agree;
    ///   `null` where there is none
    record WriteMembers(
            LocalDate eventDate,
            long cut,
            @Nullable LandedObject base,
            SortedMap<MemberGroup, NumberSet> increments,
            @Nullable DateRows activity)
            implements Effect {}

    /// Create the release.
    record Append(Release release) implements Effect {}

    /// Create the release among those that the run keeps unpublished while another is published.
    record Keep(Release release) implements Effect {}

    /// Publish nothing until a person, or a restart, has mended it.
    record Halt(String reason) implements Effect {}

    Effect NOTHING = new Nothing();
    Effect LOOK_AT_ENDS = new LookAtEnds();
}
