package podium.lake;

import java.time.LocalDate;
import java.util.List;

/// The members of a partition that a cut, or a part of it, saw for the first time on an event date.
///
/// @param numbers theirs within their [MemberGroup]; not changed any more
public record MemberIncrement(MemberKind kind, LocalDate eventDate, NumberSet numbers) {
    /// Encoded numbers of one increment at most: as base64 it fits a commit chunk.
    static final int BYTES_MAX = 256 * 1024;

    /// @return the same members in increments that each fit a chunk, in order
    List<MemberIncrement> pieces() {
        return numbers.pieces(BYTES_MAX).stream()
                .map(piece -> new MemberIncrement(kind, eventDate, piece))
                .toList();
    }
}
