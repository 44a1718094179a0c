package podium.query.runtime;

import podium.access.rates.ClientRates;
import podium.query.Refusal;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import java.util.concurrent.atomic.AtomicInteger;

/// Who is answered: no client faster than its rate, and not more requests than are worked on at a
/// time. Refusing costs nothing, so that those inside are answered in time.
@ApplicationScoped
class Admission {
    /// After [EarlyRefusals], before everything else.
    private static final int ORDER = -900;

    private static final String STREAMS = "/v1/stream/";

    private final ClientRates rates;
    private final int concurrentMax;
    private final AtomicInteger running = new AtomicInteger();
    private final Counter tooFast;
    private final Counter tooMany;

    Admission(LimitsConfig config, MeterRegistry registry) {
        this.rates =
                new ClientRates(config.clientRate(), config.clientBurst(), config.clientsMax());
        this.concurrentMax = config.concurrentMax();
        this.tooFast = refused(registry, "rate");
        this.tooMany = refused(registry, "concurrent");
        Gauge.builder("podium.query.requests.running", running, AtomicInteger::get)
                .description("Requests that are answered or wait for it")
                .strongReference(true)
                .register(registry);
    }

    private static Counter refused(MeterRegistry registry, String limit) {
        return Counter.builder("podium.query.requests.refused")
                .description("Requests that a limit refused")
                .tag("limit", limit)
                .register(registry);
    }

    void install(@Observes Router router) {
        router.route("/v1/*").order(ORDER).handler(this::judge);
    }

    private void judge(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        long wait = rates.secondsToWait(client(request));
        if (wait > 0) {
            tooFast.increment();
            HttpProblem.send(
                    request, Refusal.busy("this client asks more often than it may"), wait);
        } else if (routing.normalizedPath().startsWith(STREAMS)) {
            // they have a limit of their own
            routing.next();
        } else if (running.incrementAndGet() > concurrentMax) {
            running.decrementAndGet();
            tooMany.increment();
            HttpProblem.send(request, Refusal.busy("too many requests are being answered"), 1);
        } else {
            routing.addEndHandler(_ -> running.decrementAndGet());
            routing.next();
        }
    }

    private static String client(HttpServerRequest request) {
        return request.remoteAddress() == null
                ? "unknown"
                : String.valueOf(request.remoteAddress().hostAddress());
    }
}
