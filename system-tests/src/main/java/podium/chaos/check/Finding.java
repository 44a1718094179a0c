package podium.chaos.check;

/// Something that contradicts an invariant.
///
/// @param invariant `I1` to `I9`, as docs/reliability.md numbers them; `status` where a settled
///   line does not say that it is settled; `row` where the row itself expected something else,
///   `watch` where somebody who was to look has not seen all of it
/// @param what for people: what is off, and where
public record Finding(String invariant, String what) {
    @Override
    public String toString() {
        return invariant + ": " + what;
    }
}
