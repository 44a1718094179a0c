package podium.cli.line;

import org.jspecify.annotations.Nullable;

/// What a service says of itself.
///
/// @param state `running`, `waiting`, `halted` or `standby`
/// @param reason one sentence where it doesn't run, or `null`
/// @param lag records that wait for it, in the layer that is furthest behind; `null` where it has
///   no lag or doesn't know
public record ServiceReport(String state, @Nullable String reason, @Nullable Long lag) {}
