package podium.chaos.rows;

import podium.chaos.Scene;
import podium.chaos.proxy.Fault;
import podium.chaos.proxy.StoreFaults;

import java.util.List;

/// Row 14.
public final class StoreRefuses extends StoreFaultRow {
    private static final double SHARE = 0.3;
    private static final Fault REFUSED = new Fault.Refuse(503);

    @Override
    public int number() {
        return 14;
    }

    @Override
    public String fault() {
        return "S3: 503 on 30 % of requests";
    }

    @Override
    StoreFaults faults(Scene scene) {
        return StoreFaults.share(SHARE, scene.luck().random(), _ -> true, REFUSED);
    }

    @Override
    List<Fault> kinds() {
        return List.of(REFUSED);
    }
}
