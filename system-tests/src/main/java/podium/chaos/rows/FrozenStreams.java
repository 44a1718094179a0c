package podium.chaos.rows;

import podium.stack.Part;

/// Row 7.
public final class FrozenStreams extends FrozenRow {
    public FrozenStreams() {
        super(Part.SILVER, Part.GOLD);
    }

    @Override
    public int number() {
        return 7;
    }

    @Override
    public String fault() {
        return "silver-service and gold-service frozen, taken over, thawed";
    }
}
