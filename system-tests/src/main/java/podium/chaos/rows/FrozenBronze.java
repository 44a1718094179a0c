package podium.chaos.rows;

import podium.stack.Part;

/// Row 6.
public final class FrozenBronze extends FrozenRow {
    public FrozenBronze() {
        super(Part.BRONZE);
    }

    @Override
    public int number() {
        return 6;
    }

    @Override
    public String fault() {
        return "bronze-sink frozen, a second instance takes over, thawed";
    }
}
