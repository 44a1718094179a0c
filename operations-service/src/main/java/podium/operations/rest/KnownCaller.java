package podium.operations.rest;

import podium.access.Caller;

/// Whose request it is, once the key was right.
///
/// @param from the address that it came from
public record KnownCaller(Caller caller, String from) {}
