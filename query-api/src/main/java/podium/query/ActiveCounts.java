package podium.query;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.List;

/// How many different users and sessions were active on a set of dates.
public record ActiveCounts(long users, long sessions) {
    /// Where they are counted.
    @FunctionalInterface
    public interface Source {
        /// @param dates with activity
        /// @return `null` where it is not known
        @Nullable ActiveCounts of(List<LocalDate> dates);
    }
}
