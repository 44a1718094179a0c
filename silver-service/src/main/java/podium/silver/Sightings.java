package podium.silver;

/// When each event id of a partition's users was seen last. An entry may be forgotten once it is
/// older than deduplication looks back; nothing else is.
public interface Sightings {
    /// Deduplication looks back this far, in landing minutes.
    long MINUTES = 24 * 60;

    long NEVER = Long.MIN_VALUE;

    /// @return a landing minute in minutes since 1970, or [#NEVER]
    long lastSeen(SightingKey id);

    /// @param minute the landing minute of the event, in minutes since 1970
    void seen(SightingKey id, long minute);
}
