package podium.operations.runtime;

import podium.access.AccessException;
import podium.access.Action;
import podium.access.KeyFile;
import podium.access.Role;
import podium.access.Verdict;
import podium.access.json.ActionLog;
import podium.access.rates.ClientRates;
import podium.operations.rest.KnownCaller;
import podium.operations.rest.Problem;

import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import java.time.InstantSource;
import java.util.Map;
import java.util.Set;

/// Decides who is let in: whose key is right and large enough: a reader may look, an operator may
/// do. Who is refused too often is told so, and that is not written down each time; a right key
/// always counts, so nobody is locked out by somebody else behind the same address.
@Singleton
final class Doorkeeper {
    private static final Logger LOG = Logger.getLogger(Doorkeeper.class);
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    private final KeyFile keys;
    private final ActionLog log;
    private final ClientRates refusals;
    private final OperationMetrics metrics;
    private final InstantSource clock;
    private final RequestCaller caller;

    Doorkeeper(
            KeyFile keys,
            ActionLog log,
            ClientRates refusals,
            OperationMetrics metrics,
            InstantSource clock,
            RequestCaller caller) {
        this.keys = keys;
        this.log = log;
        this.refusals = refusals;
        this.metrics = metrics;
        this.clock = clock;
        this.caller = caller;
    }

    /// Ends the request, or notes whose it is.
    void judge(ContainerRequestContext request) {
        String from = caller.from();
        Role needed = READING.contains(request.getMethod()) ? Role.READER : Role.OPERATOR;
        Verdict verdict;
        try {
            verdict = keys.keys().judge(request.getHeaderString(HttpHeaders.AUTHORIZATION), needed);
        } catch (AccessException e) {
            LOG.errorf("nobody is let in reason=\"%s\"", e.getMessage());
            request.abortWith(Problem.unavailable(e.code(), String.valueOf(e.getMessage())));
            return;
        }
        switch (verdict) {
            case Verdict.Granted(var known) -> caller.is(new KnownCaller(known, from));
            case Verdict.Unknown unknown ->
                    request.abortWith(
                            refuse(request, from, unknown, "ACCESS-101", unknown.claimed(), null));
            case Verdict.TooLow low ->
                    request.abortWith(
                            refuse(
                                    request,
                                    from,
                                    low,
                                    "ACCESS-102",
                                    low.caller().name(),
                                    low.caller().role()));
        }
    }

    private Response refuse(
            ContainerRequestContext request,
            String from,
            Verdict verdict,
            String code,
            @Nullable String who,
            @Nullable Role role) {
        long wait = refusals.secondsToWait(from);
        if (wait > 0) {
            metrics.refused("ACCESS-103");
            return Problem.tooMany(
                    "ACCESS-103",
                    "this client was refused too often: bring a key that is good, or ask again after %d s"
                            .formatted(wait),
                    wait);
        }
        metrics.refused(code);
        writeDown(
                new Action(
                        clock.instant(),
                        who,
                        role,
                        from,
                        request.getMethod() + " " + request.getUriInfo().getPath(),
                        Map.of(),
                        code));
        Response problem =
                verdict instanceof Verdict.TooLow low
                        ? Problem.of(
                                FORBIDDEN,
                                code,
                                "Not allowed",
                                "'%s' is a %s; this takes the role %s"
                                        .formatted(
                                                low.caller().name(),
                                                low.caller().role().label(),
                                                low.needed().label()))
                        : Problem.of(
                                UNAUTHORIZED,
                                code,
                                "Who are you?",
                                "send a good key as 'Authorization: Bearer podium_…'; ./podium keys add NAME makes one");
        return Response.fromResponse(problem)
                .header(HttpHeaders.WWW_AUTHENTICATE, verdict.challenge())
                .build();
    }

    /// Refused it is, even if that can't be written down.
    private void writeDown(Action refusal) {
        try {
            log.refused(refusal);
        } catch (AccessException e) {
            LOG.errorf("a refusal could not be written down reason=\"%s\"", e.getMessage());
        }
    }
}
