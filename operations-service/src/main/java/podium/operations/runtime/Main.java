package podium.operations.runtime;

import podium.operations.Operations;

import io.quarkus.logging.Log;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;

/// Starts operations-service. It needs nobody: a command says itself who doesn't answer.
@QuarkusMain
public class Main implements QuarkusApplication {
    private final Operations operations;

    Main(Operations operations) {
        this.operations = operations;
    }

    @Override
    public int run(String... args) {
        Log.infof("started known-operations=%d", operations.all().size());
        Quarkus.waitForExit();
        return 0;
    }
}
