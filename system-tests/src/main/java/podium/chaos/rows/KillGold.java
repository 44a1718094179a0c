package podium.chaos.rows;

import podium.stack.Part;

/// Row 1.
public final class KillGold extends KillRow {
    public KillGold() {
        super(Part.GOLD);
    }

    @Override
    public int number() {
        return 1;
    }

    @Override
    public String fault() {
        return "kill -9 gold-service at random moments, warm state directory kept";
    }
}
