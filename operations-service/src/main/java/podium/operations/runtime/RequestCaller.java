package podium.operations.runtime;

import podium.access.runtime.Doorkeeper;
import podium.operations.rest.Callers;
import podium.operations.rest.KnownCaller;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/// The caller goes with the request, on which the doorkeeper has noted it.
@Singleton
final class RequestCaller implements Callers {
    private final CurrentVertxRequest request;

    RequestCaller(CurrentVertxRequest request) {
        this.request = request;
    }

    @Override
    public KnownCaller current() {
        RoutingContext routing = request.getCurrent();
        return new KnownCaller(Doorkeeper.caller(routing), Doorkeeper.from(routing));
    }
}
