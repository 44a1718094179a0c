package podium.gold.streams;

import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Knows whether state is coming back from a changelog.
final class RestoreCount implements StateRestoreListener {
    private final Set<TopicPartition> restoring = ConcurrentHashMap.newKeySet();

    boolean isRestoring() {
        return !restoring.isEmpty();
    }

    void clear() {
        restoring.clear();
    }

    @Override
    public void onRestoreStart(
            TopicPartition changelog, String store, long startOffset, long endOffset) {
        restoring.add(changelog);
    }

    @Override
    public void onBatchRestored(
            TopicPartition changelog, String store, long batchEnd, long restored) {}

    @Override
    public void onRestoreEnd(TopicPartition changelog, String store, long restored) {
        restoring.remove(changelog);
    }

    @Override
    public void onRestoreSuspended(TopicPartition changelog, String store, long restored) {
        restoring.remove(changelog);
    }
}
