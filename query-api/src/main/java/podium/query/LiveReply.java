package podium.query;

import podium.lake.LiveReport;

/// What became of asking one instance of gold-service.
///
/// @see LiveSource
public sealed interface LiveReply {
    /// Where it was asked.
    String address();

    record Told(String address, LiveReport report) implements LiveReply {}

    /// @param why no sentence: what came in between
    record Silent(String address, String why) implements LiveReply {}
}
