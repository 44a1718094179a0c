package podium.query.runtime;

import podium.query.QueryParameters;
import podium.query.QueryParameters.Judgement;
import podium.query.Question;
import podium.query.Refusal;
import podium.query.Snapshot;
import podium.query.Snapshots;
import podium.query.StreamParameters;
import podium.query.View;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// `GET /v1/stream/{answer}`: each new release as a server-sent event. A client that comes back
/// with `Last-Event-ID` is told at once if there is a newer one by then.
@ApplicationScoped
class ReleaseStreams {
    private static final int ORDER = -800;
    private static final String RETRY = "retry: 2000\n\n";

    private final Snapshots snapshots;
    private final LimitsConfig config;
    private final InstantSource clock;
    private final Vertx vertx;
    private final Set<ReleaseStream> streams = ConcurrentHashMap.newKeySet();
    private final AtomicInteger open = new AtomicInteger();

    ReleaseStreams(
            Snapshots snapshots,
            LimitsConfig config,
            InstantSource clock,
            Vertx vertx,
            MeterRegistry registry) {
        this.snapshots = snapshots;
        this.config = config;
        this.clock = clock;
        this.vertx = vertx;
        Gauge.builder("podium.query.streams", open, AtomicInteger::get)
                .description("Open streams of releases")
                .strongReference(true)
                .register(registry);
    }

    void install(@Observes Router router) {
        router.get("/v1/stream/:answer").order(ORDER).handler(this::ask);
    }

    void start(@Observes StartupEvent event) {
        vertx.setPeriodic(config.streamHeartbeat().toMillis(), _ -> streams.forEach(this::beat));
    }

    // who could not be told when the release came is told now
    private void beat(ReleaseStream stream) {
        stream.beat(clock.instant());
        snapshots.newest().ifPresent(newest -> stream.tell(newest, clock.instant()));
    }

    void stop(@Observes ShutdownEvent event) {
        streams.forEach(ReleaseStream::close);
    }

    void released(@Observes Snapshot snapshot) {
        streams.forEach(stream -> stream.tell(snapshot, clock.instant()));
    }

    private void ask(RoutingContext routing) {
        String name = String.valueOf(routing.pathParam("answer"));
        Question question = Question.of(name).orElse(null);
        long told = StreamParameters.lastEventId(routing.request().getHeader("Last-Event-ID"));
        if (question == null) {
            HttpProblem.send(routing.request(), StreamParameters.unknown(name));
        } else if (told < StreamParameters.NONE) {
            HttpProblem.send(routing.request(), StreamParameters.noEventId());
        } else {
            switch (QueryParameters.judge(question, sent(routing.queryParams()))) {
                case Judgement.Refused(Refusal refusal) ->
                        HttpProblem.send(routing.request(), refusal);
                case Judgement.Accepted accepted when accepted.asked().pinned() != null ->
                        HttpProblem.send(routing.request(), StreamParameters.pinned());
                // its url names a release, which the live view takes no part in
                case Judgement.Accepted accepted when accepted.asked().view() == View.LIVE ->
                        HttpProblem.send(routing.request(), StreamParameters.live());
                case Judgement.Accepted _ -> open(routing, question, told);
            }
        }
    }

    private void open(RoutingContext routing, Question question, long told) {
        if (open.incrementAndGet() > config.streamsMax()) {
            open.decrementAndGet();
            HttpProblem.send(
                    routing.request(),
                    Refusal.busy("too many streams are open"),
                    Math.max(1, config.streamHeartbeat().toSeconds()));
            return;
        }
        HttpServerResponse response = routing.response();
        ReleaseStream stream =
                new ReleaseStream(
                        response,
                        vertx.getOrCreateContext(),
                        StreamParameters.url(question, routing.request().query()),
                        told,
                        clock.instant().plus(config.streamTimeMax()));
        routing.addEndHandler(_ -> {
            streams.remove(stream);
            open.decrementAndGet();
        });
        response.setChunked(true)
                .putHeader("Content-Type", "text/event-stream")
                .putHeader("Cache-Control", "no-store")
                .putHeader("X-Accel-Buffering", "no");
        response.write(RETRY);
        streams.add(stream);
        // after it was added: no release falls in between
        snapshots.newest().ifPresent(newest -> stream.tell(newest, clock.instant()));
    }

    private static Map<String, List<String>> sent(MultiMap parameters) {
        Map<String, List<String>> sent = new LinkedHashMap<>();
        parameters.names().forEach(name -> sent.put(name, parameters.getAll(name)));
        return sent;
    }
}
