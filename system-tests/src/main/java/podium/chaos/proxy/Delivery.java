package podium.chaos.proxy;

import podium.chaos.proxy.Outcome.Answered;
import podium.chaos.proxy.Outcome.Cut;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Delivers the requests of one client under the faults that they meet.
///
/// @param abandoned whether the client has hung up
record Delivery(
        Upstream upstream, LateRequests late, Condition condition, BooleanSupplier abandoned) {
    /// @param seen what the fault's observers are told
    /// @throws IOException if the store failed by itself
    Outcome deliver(Message request, Fault fault, StoreRequest seen) throws IOException {
        return switch (fault) {
            case Fault.Pass() -> pass(request);
            case Fault.Refuse(int status) -> answered(S3Error.of(status, seen.method()));
            case Fault.Reset() -> new Cut();
            case Fault.LoseResponse() -> {
                upstream.exchange(request);
                yield new Cut();
            }
            case Fault.Late(Duration delay) -> {
                late.add(request, delay);
                yield new Cut();
            }
            case Fault.Truncate(Side side) ->
                    switch (side) {
                        case REQUEST -> pass(Damage.truncate(request, seen.serial()));
                        case RESPONSE ->
                                answered(
                                        Damage.truncate(upstream.exchange(request), seen.serial()));
                    };
            case Fault.FlipBit(Side side) ->
                    switch (side) {
                        case REQUEST -> pass(Damage.flipBit(request, seen.serial()));
                        case RESPONSE ->
                                answered(Damage.flipBit(upstream.exchange(request), seen.serial()));
                    };
            case Fault.Slow(long bytesPerSecond) -> {
                Pace pace = new Pace(bytesPerSecond);
                yield new Answered(upstream.exchange(request, pace, abandoned), pace);
            }
            case Fault.IgnoreCondition() ->
                    pass(condition.isIn(request) ? condition.removed(request) : request);
            case Fault.NotAtomic(Duration pause) ->
                    condition.isIn(request) ? lookThenWrite(request, pause, seen) : pass(request);
            case Fault.Observed(var before, Fault then, var after) -> {
                before.accept(seen);
                Outcome outcome = deliver(request, then, seen);
                after.accept(seen);
                yield outcome;
            }
        };
    }

    private Outcome lookThenWrite(Message request, Duration pause, StoreRequest seen)
            throws IOException {
        int status = upstream.exchange(condition.look(request)).status();
        if (status != 404) {
            return answered(S3Error.of(status == 200 ? 412 : 503, seen.method()));
        }
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the proxy is closing");
        }
        return pass(condition.removed(request));
    }

    private Outcome pass(Message request) throws IOException {
        return answered(upstream.exchange(request));
    }

    private static Outcome answered(Message response) {
        return new Answered(response, Pace.FULL);
    }
}
