package podium.chaos.rows;

import podium.chaos.Scene;
import podium.chaos.proxy.Fault;
import podium.chaos.proxy.Side;
import podium.chaos.proxy.StoreFaults;

import java.util.List;

/// Row 17.
public final class StoreDamagesBodies extends StoreFaultRow {
    private static final double SHARE = 0.1;

    @Override
    public int number() {
        return 17;
    }

    @Override
    public String fault() {
        return "S3: body truncated or a bit flipped on the way";
    }

    @Override
    StoreFaults faults(Scene scene) {
        return share(scene, new Fault.Truncate(Side.REQUEST))
                .or(share(scene, new Fault.FlipBit(Side.REQUEST)))
                .or(share(scene, new Fault.Truncate(Side.RESPONSE)))
                .or(share(scene, new Fault.FlipBit(Side.RESPONSE)));
    }

    @Override
    List<Class<? extends Fault>> kinds() {
        return List.of(Fault.Truncate.class, Fault.FlipBit.class);
    }

    private static StoreFaults share(Scene scene, Fault fault) {
        return StoreFaults.share(SHARE, scene.luck().random(), _ -> true, fault);
    }
}
