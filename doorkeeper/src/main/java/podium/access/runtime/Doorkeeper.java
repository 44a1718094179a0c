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
import podium.access.rates.ClientRates;

import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
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
    private static final String PUBLIC = "public";

    /// After query-api's rates, before its places and whatever answers.
    private static final int ORDER = -850;

    private final AccessConfig config;
    private final Anonymous anonymous;
    private final @Nullable KeyFile keys;
    private final @Nullable Tokens tokens;
    private final Actions actions;
    private final Refusals refusals;
    private final InstantSource clock = InstantSource.system();

    /// One a second, however many are turned away.
    private final ClientRates complaints = new ClientRates(1, 1, 1);

    @Inject
    Doorkeeper(AccessConfig config, Anonymous anonymous, Actions actions, Refusals refusals) {
        this(config, anonymous, actions, refusals, Wiring.tokens(config).orElse(null));
    }

    Doorkeeper(
            AccessConfig config,
            Anonymous anonymous,
            Actions actions,
            Refusals refusals,
            @Nullable Tokens tokens) {
        this.config = config;
        this.anonymous = anonymous;
        this.keys = config.keys().map(KeyFile::new).orElse(null);
        this.tokens = tokens;
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
                        "there are no keys, so nobody is let in; ./podium keys add NAME --role ROLE makes one");
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
        String authorization = authorization(request);
        Optional<String> token = tokens == null ? Optional.empty() : Tokens.in(authorization);
        if (tokens != null && token.isPresent()) {
            Tokens judge = tokens;
            waiting(routing, () -> judge.judge(token.get(), needed.get()))
                    .onSuccess(verdict -> {
                        if (!isGone(routing)) {
                            decide(routing, verdict, needed.get());
                        }
                    })
                    .onFailure(routing::fail);
            return;
        }
        Verdict verdict;
        try {
            verdict = judge(request, authorization, needed.get());
        } catch (AccessException e) {
            if (complaints.secondsToWait(CALLER) == 0) {
                LOG.errorf("nobody is let in reason=\"%s\"", e.getMessage());
            }
            Answer.unavailable(routing, e);
            return;
        }
        decide(routing, verdict, needed.get());
    }

    /// Several headers are one that is no key: two programs might take two of them for it.
    private static @Nullable String authorization(HttpServerRequest request) {
        List<String> sent = request.headers().getAll(HttpHeaders.AUTHORIZATION);
        return sent.isEmpty() ? null : String.join(", ", sent);
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
        if (!caller.name().equals(Anonymous.NAME)) {
            routing.addHeadersEndHandler(_ -> keepPrivate(routing.response().headers()));
        }
        if (needed != Role.OPERATOR || !config.logCalls()) {
            routing.next();
            return;
        }
        Action begun = action(routing, caller.name(), caller.role(), "begun");
        writing(routing, () -> actions.did(begun))
                .onSuccess(_ -> {
                    if (isGone(routing)) {
                        over(routing, caller, "the caller had gone, and nothing was done");
                        return;
                    }
                    routing.addEndHandler(ended ->
                            over(
                                    routing,
                                    caller,
                                    ended.succeeded()
                                            ? Integer.toString(routing.response().getStatusCode())
                                            : "no answer reached the caller"));
                    routing.next();
                })
                .onFailure(failure -> {
                    LOG.errorf("a call is not begun reason=\"%s\"", failure.getMessage());
                    Answer.unavailable(routing, failure);
                });
    }

    /// What took a key is for whoever has it: a cache that others share would answer strangers.
    private static void keepPrivate(MultiMap headers) {
        String kept = headers.get(HttpHeaders.CACHE_CONTROL);
        if (kept != null && kept.contains(PUBLIC)) {
            headers.set(HttpHeaders.CACHE_CONTROL, kept.replace(PUBLIC, "private"));
        }
    }

    /// Whoever counts requests hears no end of one that has ended before.
    private static boolean isGone(RoutingContext routing) {
        return routing.response().closed();
    }

    private void over(RoutingContext routing, Caller caller, String outcome) {
        Action over = action(routing, caller.name(), caller.role(), outcome);
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
        if (!refusals.isWritten()) {
            Answer.refused(routing, verdict);
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

    /// On a thread of its own that costs next to nothing: tokens that wait for their provider take
    /// none of those that answer requests and write things down.
    private static <T> Future<T> waiting(RoutingContext routing, Supplier<T> work) {
        return Future.fromCompletionStage(
                CompletableFuture.supplyAsync(work, Thread::startVirtualThread),
                routing.vertx().getOrCreateContext());
    }

    /// The request stays paused until somebody wants its body.
    private static <T> Future<T> blocking(RoutingContext routing, Supplier<T> work) {
        return routing.vertx().executeBlocking(work::get, false).map(Objects::requireNonNull);
    }
}
