package podium.cli.line;

import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.Map;
import java.util.function.LongFunction;

/// The run that readers followed before the published one. A run that does not answer may be that
/// one, which only the releases tell.
public sealed interface RunBefore {
    /// Releases that are asked for at most: some minutes.
    int LOOKS_MAX = 10_000;

    record Told(String run) implements RunBefore {}

    /// It is this one, or may be, and it does not answer.
    record Silent(String run) implements RunBefore {}

    /// No other was ever published.
    record None() implements RunBefore {}

    /// @param newest release, of the run that readers follow
    /// @param telling other runs that answer, each with the last release that was published of it
    /// @param silent other runs that don't
    /// @param runOf the run of a release, or `null` where there is none of that number
    static RunBefore of(
            long newest,
            Map<String, Long> telling,
            Collection<String> silent,
            LongFunction<@Nullable String> runOf) {
        RunBefore told = new None();
        long last = -1;
        for (Map.Entry<String, Long> each : telling.entrySet()) {
            if (each.getValue() > last) {
                told = new Told(each.getKey());
                last = each.getValue();
            }
        }
        if (silent.isEmpty()) {
            return told;
        }
        long least = Math.max(last, newest - LOOKS_MAX);
        for (long number = newest; number > least; number--) {
            String run = runOf.apply(number);
            if (run == null) {
                return new Silent(silent.iterator().next());
            }
            if (silent.contains(run)) {
                return new Silent(run);
            }
        }
        return least == last ? told : new Silent(silent.iterator().next());
    }
}
