package podium.gold.kafka;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.LogDirDescription;
import org.apache.kafka.common.Node;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// How full the disks of the brokers' logs are, as the brokers say; they tell whoever may describe
/// the cluster. Safe for many threads.
final class BrokerDisks {
    private final Admin admin;
    private final Duration callMax;
    private volatile double freeShare = Double.NaN;

    BrokerDisks(Admin admin, Duration callMax) {
        this.admin = admin;
        this.callMax = callMax;
    }

    /// Of the fullest disk: free bytes by all its bytes, as of the last look; NaN before it.
    double freeShare() {
        return freeShare;
    }

    void look() throws ExecutionException, TimeoutException, InterruptedException {
        Collection<Node> nodes =
                admin.describeCluster().nodes().get(callMax.toMillis(), TimeUnit.MILLISECONDS);
        List<Integer> brokers = nodes.stream().map(Node::id).toList();
        Map<Integer, Map<String, LogDirDescription>> folders =
                admin.describeLogDirs(brokers)
                        .allDescriptions()
                        .get(callMax.toMillis(), TimeUnit.MILLISECONDS);
        freeShare =
                folders.values().stream()
                        .flatMap(ofBroker -> ofBroker.values().stream())
                        .filter(folder -> folder.totalBytes().orElse(0) > 0)
                        .mapToDouble(folder ->
                                (double) folder.usableBytes().orElse(0)
                                        / folder.totalBytes().orElseThrow())
                        .min()
                        .orElse(Double.NaN);
    }
}
