package podium.chaos;

/// Something that is not as it must be.
///
/// @param invariant `I1` … `I9` of the table, or `row` for what the row itself expects
public record Finding(String invariant, String what) {
    @Override
    public String toString() {
        return invariant + ": " + what;
    }
}
