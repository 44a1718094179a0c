package podium.gold.rest;

import java.time.Duration;

/// @param timeout how long "release now" waits at most
/// @param waitingMax how many may wait at a time
public record ReleaseLimits(Duration timeout, int waitingMax) {}
