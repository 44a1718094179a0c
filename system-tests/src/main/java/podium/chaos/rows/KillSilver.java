package podium.chaos.rows;

import podium.chaos.proxy.Layer;
import podium.stack.Part;

/// Row 2.
public final class KillSilver extends KillRow {
    public KillSilver() {
        super(Part.SILVER, Layer.SILVER);
    }

    @Override
    public int number() {
        return 2;
    }

    @Override
    public String fault() {
        return "kill -9 silver-service";
    }
}
