package podium.generator;

import podium.events.EventType;

import org.jspecify.annotations.Nullable;

/// A shopper's next step: not yet an event, it has no time.
///
/// @param quantity 0 where the step has none
@SuppressWarnings("ArrayRecordComponent") // points into the vocabulary, never compared
record Action(
        EventType type, @Nullable Product product, int quantity, byte @Nullable [] queryJson) {}
