package podium.bench.streams;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;

/// A record of `events.raw` as its producer wrote it; nothing is checked but the JSON's types.
record RawEvent(
        @Nullable String timestamp,
        @Nullable String userId,
        @Nullable String sessionId,
        @Nullable String eventType,
        @Nullable String productId,
        @Nullable String category,
        @Nullable BigDecimal price,
        @Nullable Integer quantity) {}
