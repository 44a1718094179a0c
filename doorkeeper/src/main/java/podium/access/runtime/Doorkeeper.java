package podium.access.runtime;

import podium.access.AccessException;
import podium.access.Action;
import podium.access.Anonymous;
import podium.access.Caller;
import podium.access.Endpoints;
import podium.access.KeyFile;
import podium.access.Keys;
import podium.access.Role;
import podium.access.Verdict;
import podium.access.jwt.Tokens;

import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

import static java.util.Objects.requireNonNull;

/// Meets every request before anything answers it, resources, streams and pages alike: whose key is
/// right and large enough may go on ([Endpoints]). What takes an operator is written down before it
/// is begun. Who is refused too often is told so, and that is not written down each time; a right
/// key always counts, so nobody is locked out by somebody else behind the same address.
@Singleton
public final class Doorkeeper {
    /// On every answer where something is open: the role of whoever brings no key.
    static final String OPEN = "Podium-Anonymous";

    private static final Logger LOG = Logger.getLogger(Doorkeeper.class);
    private static final String CALLER = "podium.caller";

    /// After query-api's limits, before whatever answers.
    private static final int ORDER = -850;

    private final AccessConfig config;
    private final Anonymous anonymous;
    private final @Nullable KeyFile keys;
    private final @Nullable Tokens tokens;
    private final Actions actions;
    private final Refusals refusals;
    private final InstantSource clock = InstantSource.system();

    Doorkeeper(AccessConfig config, Anonymous anonymous, Actions actions, Refusals refusals) {
        this.config = config;
        this.anonymous = anonymous;
        this.keys = config.keys().map(KeyFile::new).orElse(null);
        this.tokens = Wiring.tokens(config).orElse(null);
        this.actions = actions;
        this.refusals = refusals;
    }

    /// Whose request it is.
    ///
    /// @throws NullPointerException where nobody had to be known
    public static Caller caller(RoutingContext routing) {
        return requireNonNull(routing.<Caller>get(CALLER), "nobody has met this request");
    }

    /// The address that a request comes from.
    public static String from(RoutingContext routing) {
        SocketAddress address = routing.request().remoteAddress();
        return address == null ? "unknown" : String.valueOf(address.hostAddress());
    }

    void install(@Observes Router router) {
        router.route().order(ORDER).handler(this::meet);
    }

    void start(@Observes StartupEvent event) {
        Role open = anonymous.role();
        if (open != null) {
            LOG.warnf(
                    "THE DOOR IS OPEN: whoever reaches this port has the role %s, without a key (podium.access.anonymous)",
                    open.label());
        }
        try {
            int count = keys().all().size();
            if (count == 0 && open == null && tokens == null) {
                LOG.warn(
                        "there are no keys, so nobody is let in; ./podium keys add NAME makes one");
            } else {
                LOG.infof("keys=%d", count);
            }
        } catch (AccessException e) {
            LOG.error(e.getMessage());
        }
    }

    private Keys keys() {
        return keys == null ? Keys.none() : keys.keys();
    }

    private void meet(RoutingContext routing) {
        Role open = anonymous.role();
        if (open != null) {
            routing.response().putHeader(OPEN, open.label());
        }
        HttpServerRequest request = routing.request();
        Optional<Role> needed = Endpoints.needed(request.method().name(), routing.normalizedPath());
        if (needed.isEmpty()) {
            routing.next();
            return;
        }
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        Optional<String> token = tokens == null ? Optional.empty() : Tokens.in(authorization);
        if (tokens != null && token.isPresent()) {
            Tokens judge = tokens;
            blocking(routing, () -> judge.judge(token.get(), needed.get()))
                    .onSuccess(verdict -> decide(routing, verdict, needed.get()))
                    .onFailure(routing::fail);
            return;
        }
        Verdict verdict;
        try {
            verdict = judge(request, authorization, needed.get());
        } catch (AccessException e) {
            LOG.errorf("nobody is let in reason=\"%s\"", e.getMessage());
            Answer.unavailable(routing, e);
            return;
        }
        decide(routing, verdict, needed.get());
    }

    private void decide(RoutingContext routing, Verdict verdict, Role needed) {
        switch (verdict) {
            case Verdict.Granted(Caller caller) -> letIn(routing, caller, needed);
            case Verdict.Unknown unknown ->
                    refuse(
                            routing,
                            unknown,
                            action(routing, unknown.claimed(), null, Refusals.UNKNOWN));
            case Verdict.TooLow low ->
                    refuse(
                            routing,
                            low,
                            action(
                                    routing,
                                    low.caller().name(),
                                    low.caller().role(),
                                    Refusals.TOO_LOW));
        }
    }

    private Verdict judge(HttpServerRequest request, @Nullable String authorization, Role needed) {
        if (authorization == null) {
            return anonymous
                    .caller(needed, request.getHeader(HttpHeaders.ORIGIN), host(request))
                    .<Verdict>map(Verdict.Granted::new)
                    .orElseGet(() -> new Verdict.Unknown(false, null));
        }
        return keys().judge(authorization, needed);
    }

    /// As the client wrote it; HTTP/2 has another field for it.
    private static @Nullable String host(HttpServerRequest request) {
        String host = request.getHeader(HttpHeaders.HOST);
        return host == null && request.authority() != null ? request.authority().toString() : host;
    }

    private void letIn(RoutingContext routing, Caller caller, Role needed) {
        routing.put(CALLER, caller);
        if (needed != Role.OPERATOR || !config.logCalls()) {
            routing.next();
            return;
        }
        Action begun = action(routing, caller.name(), caller.role(), "begun");
        writing(routing, () -> actions.did(begun))
                .onSuccess(_ -> {
                    routing.addEndHandler(ended -> over(routing, caller, ended.succeeded()));
                    routing.next();
                })
                .onFailure(failure -> {
                    LOG.errorf("a call is not begun reason=\"%s\"", failure.getMessage());
                    Answer.unavailable(routing, failure);
                });
    }

    private void over(RoutingContext routing, Caller caller, boolean answered) {
        Action over =
                action(
                        routing,
                        caller.name(),
                        caller.role(),
                        answered
                                ? Integer.toString(routing.response().getStatusCode())
                                : "no answer reached the caller");
        writing(routing, () -> actions.did(over))
                .onFailure(failure ->
                        LOG.errorf(
                                "an outcome could not be written down reason=\"%s\"",
                                failure.getMessage()));
    }

    private void refuse(RoutingContext routing, Verdict verdict, Action refusal) {
        long wait = refusals.count(refusal);
        if (wait > 0) {
            Answer.tooOften(routing, wait);
            return;
        }
        // refused it is, even if that can't be written down
        writing(routing, () -> actions.refused(refusal))
                .onComplete(written -> {
                    if (written.failed()) {
                        LOG.errorf(
                                "a refusal could not be written down reason=\"%s\"",
                                written.cause().getMessage());
                    }
                    Answer.refused(routing, verdict);
                });
    }

    private Action action(
            RoutingContext routing, @Nullable String who, @Nullable Role role, String outcome) {
        String query = routing.request().query();
        return new Action(
                clock.instant(),
                who,
                role,
                from(routing),
                routing.request().method().name() + " " + routing.normalizedPath(),
                query == null ? Map.of() : Map.of("query", query),
                outcome);
    }

    private static Future<Boolean> writing(RoutingContext routing, Runnable work) {
        return blocking(
                routing,
                () -> {
                    work.run();
                    return true;
                });
    }

    /// The request stays paused until somebody wants its body.
    private static <T> Future<T> blocking(RoutingContext routing, Supplier<T> work) {
        return routing.vertx().executeBlocking(work::get, false).map(Objects::requireNonNull);
    }
}
