package podium.lake.quality;

/// What a rule found odd.
///
/// @param rule its name: part of the lake's format, add, never rename
/// @param level [Level#WARN] or [Level#HOLD], as the rule was set
/// @param over what the figure is of: a reject's reason, a category, an hour, or `all`
/// @param seen the figure, in the rule's own unit (docs/quality.md)
/// @param expected what would have been usual, in the same unit
/// @param count how many records, events, sessions or purchases the figure rests on
/// @param says all of that in one sentence, with what is mostly the cause
public record Finding(
        String rule,
        Level level,
        String over,
        double seen,
        double expected,
        long count,
        String says) {
    public Finding {
        if (level == Level.OFF || !Double.isFinite(seen) || !Double.isFinite(expected)) {
            throw new IllegalArgumentException("a finding of rule '%s'".formatted(rule));
        }
    }
}
