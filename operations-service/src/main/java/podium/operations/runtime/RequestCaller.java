package podium.operations.runtime;

import podium.operations.rest.Callers;
import podium.operations.rest.KnownCaller;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.net.SocketAddress;
import jakarta.inject.Singleton;

import static java.util.Objects.requireNonNull;

/// The caller goes with the request: the filter puts it there, and the resource finds it.
@Singleton
final class RequestCaller implements Callers {
    private static final String KEY = "podium.caller";

    private final CurrentVertxRequest request;

    RequestCaller(CurrentVertxRequest request) {
        this.request = request;
    }

    /// The address that the request comes from.
    String from() {
        SocketAddress address = request.getCurrent().request().remoteAddress();
        return address == null ? "unknown" : String.valueOf(address.hostAddress());
    }

    void is(KnownCaller caller) {
        request.getCurrent().put(KEY, caller);
    }

    @Override
    public KnownCaller current() {
        KnownCaller caller = request.getCurrent().get(KEY);
        return requireNonNull(caller, "no filter has seen this request");
    }
}
