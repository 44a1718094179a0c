package podium.cli.status;

import org.jspecify.annotations.Nullable;

/// What a service says of itself.
///
/// @param state `running`, `waiting`, `halted` or `standby`
/// @param reason one sentence where it isn't running, or `null`
/// @param lag offsets that it has still to do, of its layer with the most; `null` where it doesn't
///   say
public record ServiceReport(String state, @Nullable String reason, @Nullable Long lag) {}
