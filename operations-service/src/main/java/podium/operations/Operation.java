package podium.operations;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/// Something that somebody asked for, and how it stands.
///
/// @param id they count up, from 1
/// @param caller the name of the key
/// @param from the address that it was asked from
/// @param cancelling somebody took it back; it may take a moment to end
/// @param output the last lines that the command said
/// @param exitCode `null`: it did not end by itself, or not yet
/// @param trouble `null`: none, as far as is known
public record Operation(
        long id,
        Request request,
        String caller,
        String from,
        Instant acceptedAt,
        State state,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        boolean cancelling,
        @Nullable Progress progress,
        List<String> output,
        @Nullable Integer exitCode,
        @Nullable Trouble trouble) {
    public Operation {
        output = List.copyOf(output);
    }

    /// How an operation stands.
    public enum State {
        QUEUED,
        RUNNING,
        /// The command ended with exit code 0.
        DONE,
        /// It ended otherwise, or not in time, or the service ended before it.
        FAILED,
        /// It was taken back before it was done.
        CANCELLED;

        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        public boolean isOver() {
            return compareTo(RUNNING) > 0;
        }
    }

    static Operation accepted(long id, Request request, String caller, String from, Instant now) {
        return new Operation(
                id,
                request,
                caller,
                from,
                now,
                State.QUEUED,
                null,
                null,
                false,
                null,
                List.of(),
                null,
                null);
    }

    Operation started(Instant now) {
        return new Operation(
                id,
                request,
                caller,
                from,
                acceptedAt,
                State.RUNNING,
                now,
                null,
                cancelling,
                null,
                List.of(),
                null,
                null);
    }

    Operation beingCancelled() {
        return new Operation(
                id,
                request,
                caller,
                from,
                acceptedAt,
                state,
                startedAt,
                endedAt,
                true,
                progress,
                output,
                exitCode,
                trouble);
    }

    /// With what the command has said so far.
    Operation heard(@Nullable Progress furthest, List<String> lines) {
        return new Operation(
                id,
                request,
                caller,
                from,
                acceptedAt,
                state,
                startedAt,
                endedAt,
                cancelling,
                furthest,
                lines,
                exitCode,
                trouble);
    }

    Operation ended(State end, @Nullable Integer code, @Nullable Trouble why, Instant now) {
        return new Operation(
                id,
                request,
                caller,
                from,
                acceptedAt,
                end,
                startedAt,
                now,
                cancelling,
                progress,
                output,
                code,
                why);
    }
}
