package podium.chaos.rows;

import podium.chaos.Scene;
import podium.chaos.proxy.Fault;
import podium.chaos.proxy.Side;
import podium.chaos.proxy.StoreFaults;
import podium.chaos.proxy.StoreRequest;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Row 17.
public final class StoreDamagesBodies extends StoreFaultRow {
    private static final double SHARE = 0.1;
    private static final List<Fault> WRITTEN =
            List.of(new Fault.Truncate(Side.REQUEST), new Fault.FlipBit(Side.REQUEST));
    private static final List<Fault> READ =
            List.of(new Fault.Truncate(Side.RESPONSE), new Fault.FlipBit(Side.RESPONSE));

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
        StoreFaults all = StoreFaults.none();
        for (Fault fault : WRITTEN) {
            all = all.or(share(scene, StoreRequest::isCreation, fault));
        }
        for (Fault fault : READ) {
            all = all.or(share(scene, request -> request.method().equals("GET"), fault));
        }
        return all;
    }

    @Override
    List<Fault> kinds() {
        return Stream.concat(WRITTEN.stream(), READ.stream()).toList();
    }

    private static StoreFaults share(Scene scene, Predicate<StoreRequest> hasBody, Fault fault) {
        return StoreFaults.share(SHARE, scene.luck().random(), hasBody, fault);
    }
}
