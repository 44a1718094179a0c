package podium.chaos.rows;

import podium.chaos.Scene;
import podium.chaos.proxy.Fault;
import podium.chaos.proxy.StoreFaults;
import podium.chaos.proxy.StoreRequest;

import java.util.List;

/// Row 15.
public final class StoreLosesResponses extends StoreFaultRow {
    private static final double SHARE = 0.3;
    private static final Fault LOST = new Fault.LoseResponse();

    @Override
    public int number() {
        return 15;
    }

    @Override
    public String fault() {
        return "S3: request succeeded, response lost";
    }

    @Override
    StoreFaults faults(Scene scene) {
        return StoreFaults.share(SHARE, scene.luck().random(), StoreRequest::isCreation, LOST);
    }

    @Override
    List<Fault> kinds() {
        return List.of(LOST);
    }
}
