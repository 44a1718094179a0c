package podium.chaos.rows;

import podium.chaos.proxy.Layer;
import podium.stack.Part;

/// Row 3.
public final class KillBronze extends KillRow {
    public KillBronze() {
        super(Part.BRONZE, Layer.BRONZE);
    }

    @Override
    public int number() {
        return 3;
    }

    @Override
    public String fault() {
        return "kill -9 bronze-sink, also between PUT and commit";
    }
}
