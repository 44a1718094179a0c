package podium.operations.rest;

/// Tells whose request is being answered.
@FunctionalInterface
public interface Callers {
    /// Nobody gets to a resource who isn't known.
    KnownCaller current();
}
