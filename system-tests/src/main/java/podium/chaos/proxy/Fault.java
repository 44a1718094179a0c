package podium.chaos.proxy;

import java.time.Duration;
import java.util.function.Consumer;

/// What happens to one request on its way to the store and back.
public sealed interface Fault {
    Pass PASS = new Pass();

    /// Nothing.
    record Pass() implements Fault {}

    /// The store is never asked; the client reads an S3 error.
    ///
    /// @param status 503 says `SlowDown`
    record Refuse(int status) implements Fault {
        public Refuse {
            if (status < 400 || status > 599) {
                throw new IllegalArgumentException("%d is not an error".formatted(status));
            }
        }
    }

    /// The store does it and answers, but the client's connection is reset instead.
    record LoseResponse() implements Fault {}

    /// The store never hears of it; the client's connection is reset.
    record Reset() implements Fault {}

    /// The client's connection is reset at once, and the store gets the request after a delay, when
    /// others may have been there. At most [LateRequests#MAX] wait; beyond that it is a [Reset].
    record Late(Duration delay) implements Fault {}

    /// A part of the body never arrives, and `Content-Length` hides it. Which part is told by the
    /// request's serial number. Without a body it is a [Pass].
    record Truncate(Side side) implements Fault {}

    /// One bit of the body arrives wrong: which one is told by the request's serial number. Without
    /// a body it is a [Pass].
    record FlipBit(Side side) implements Fault {}

    /// Both ways no faster than this. A client that gives up meanwhile ends the transfer, and the
    /// store gets half a request.
    record Slow(long bytesPerSecond) implements Fault {
        public Slow {
            if (bytesPerSecond < 1) {
                throw new IllegalArgumentException(
                        "%d bytes a second is no speed".formatted(bytesPerSecond));
            }
        }
    }

    /// A store that doesn't know `If-None-Match`: the header is taken away and the rest signed
    /// again. Without that header it is a [Pass].
    record IgnoreCondition() implements Fault {}

    /// A store that looks before it writes: asks whether the object exists, pauses, and writes
    /// unconditionally, so that of several writers all win. Without `If-None-Match` it is a [Pass].
    record NotAtomic(Duration pause) implements Fault {}

    /// The place to do something (kill a process, say) at an exact moment of an exchange. Both run
    /// in the thread that serves the client, so the exchange waits for them.
    ///
    /// @param before runs when the request was read, and the store doesn't have it yet
    /// @param then what happens otherwise
    /// @param after runs when the store has answered, and the client doesn't know yet
    record Observed(Consumer<StoreRequest> before, Fault then, Consumer<StoreRequest> after)
            implements Fault {
        /// @param action runs before the store has the request
        public static Observed before(Consumer<StoreRequest> action) {
            return new Observed(action, PASS, request -> {});
        }

        /// @param action runs after the store has answered
        public static Observed after(Consumer<StoreRequest> action) {
            return new Observed(request -> {}, PASS, action);
        }
    }
}
