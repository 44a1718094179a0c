package podium.operations;

/// How much the queue holds.
///
/// @param queuedMax operations that wait
/// @param runningMax that run at a time: each is a process of some 200 MB, a collection five times
///   that
/// @param historyMax that are over and still told of
/// @param outputLinesMax of each
public record QueueLimits(int queuedMax, int runningMax, int historyMax, int outputLinesMax) {}
