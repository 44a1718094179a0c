package podium.gold;

/// Where a partition stands between two events; kept in the transaction of the event that moved it.
///
/// @param topicId of the clean topic that the offsets belong to; empty before the first look
/// @param nextOffset records of the clean topic below it are counted
/// @param lastCut the last counted barrier; before the first the cut that the run starts from
/// @param lastFilledCut the last counted cut in which anything was said; before the first the cut
///   that the run starts from. Cuts after it added nothing to any table
/// @param nextChunk number of the open cut's next chunk
/// @param rows clean events aggregated in the open cut
/// @param users that have a number: the next one's
/// @param sessions that have a number: the next one's
public record Position(
        String topicId,
        long nextOffset,
        long lastCut,
        long lastFilledCut,
        int nextChunk,
        long rows,
        int users,
        int sessions) {
    /// @param startCut the cut that the run starts from: 0 for the first run
    public static Position start(long startCut) {
        return new Position("", 0, startCut, startCut, 0, 0, 0, 0);
    }

    /// Whether the open cut has said an increment.
    public boolean hasSaid() {
        return nextChunk > 0;
    }

    Position withTopicId(String topicId) {
        return new Position(
                topicId, nextOffset, lastCut, lastFilledCut, nextChunk, rows, users, sessions);
    }

    Position counted(long offset, int usersNow, int sessionsNow) {
        return new Position(
                topicId,
                offset + 1,
                lastCut,
                lastFilledCut,
                nextChunk,
                rows + 1,
                usersNow,
                sessionsNow);
    }

    Position ignored(long offset) {
        return new Position(
                topicId, offset + 1, lastCut, lastFilledCut, nextChunk, rows, users, sessions);
    }

    Position said(int chunks) {
        return new Position(
                topicId,
                nextOffset,
                lastCut,
                lastFilledCut,
                nextChunk + chunks,
                rows,
                users,
                sessions);
    }

    Position closed(long offset) {
        long cut = lastCut + 1;
        return new Position(
                topicId, offset + 1, cut, rows == 0 ? lastFilledCut : cut, 0, 0, users, sessions);
    }
}
