package podium.chaos.check;

/// What became of a request for an answer with all its pages, or for the status.
public sealed interface Reply {
    /// All pages came, of one release.
    record Answered(Answer answer) implements Reply {}

    /// The status came.
    record Told(LineStatus status) implements Reply {}

    /// Another status than 200.
    ///
    /// @param retryAfter whether it says when to ask again
    /// @param furtherPage whether it was for a page after the first
    record Refused(String url, int status, boolean retryAfter, boolean furtherPage, String body)
            implements Reply {
        /// The one refusal that a reader has to live with.
        public boolean isRetryLater() {
            return status == 503 && retryAfter;
        }

        /// The release that this cursor pages is no longer in memory.
        boolean isExpiredCursor() {
            return status == 410 && furtherPage;
        }
    }

    /// Refused, reset, or silent for too long.
    record Unreachable(String url, String reason) implements Reply {}

    /// Two pages of one answer are of different releases.
    record Mixed(String url, long first, long then) implements Reply {}

    /// 200, and not what the API promises.
    record Unreadable(String url, String reason) implements Reply {}
}
