package podium.bronze.runtime;

import podium.lake.LakeException;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;

/// Starts bronze-sink, or says in one sentence why it can't.
@QuarkusMain
public class Main implements QuarkusApplication {
    private final BronzeService service;

    Main(BronzeService service) {
        this.service = service;
    }

    @Override
    public int run(String... args) {
        try {
            service.start();
        } catch (LakeException e) {
            System.err.println("bronze-sink can't start: " + e.getMessage());
            return 1;
        }
        Quarkus.waitForExit();
        return 0;
    }
}
