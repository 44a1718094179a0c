package podium.lake;

import java.util.SortedMap;
import java.util.TreeMap;

/// What a run is: the document `runs/<run>.json`, created once (DESIGN §9).
///
/// @param rules the version of cleaning and aggregating that made the run; a service of another
///   version refuses it
/// @param startCut the cut that the run starts from: its first barrier is the next
/// @param topicIds of the run's own topics
public record RunRecord(String run, int rules, long startCut, SortedMap<String, String> topicIds) {
    public RunRecord {
        topicIds = new TreeMap<>(topicIds);
    }
}
