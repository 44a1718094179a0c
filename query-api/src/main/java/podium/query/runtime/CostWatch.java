package podium.query.runtime;

import podium.access.http.OwnKey;
import podium.query.LineCost.ServiceCost;
import podium.query.http.NeighbourDocument;
import podium.query.json.CostReportJson;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// Asks the other services what they ask of the object store. Answers never depend on it.
@ApplicationScoped
class CostWatch {
    private static final int BYTES_MAX = 1024 * 1024;
    private static final String UNASKED = "it was not asked yet";

    private final List<Neighbour> neighbours;
    private final Loop loop;
    private volatile List<ServiceCost> seen;

    /// @param where for people, while it has not said its name
    private record Neighbour(String where, NeighbourDocument status) {}

    CostWatch(QueryConfig config, GoldConfig gold, OwnKey key, InstantSource clock) {
        this.neighbours =
                config.costUrls().orElse(List.of(gold.url())).stream()
                        .map(uri -> neighbour(uri, key, gold))
                        .toList();
        this.seen = neighbours.stream().map(of -> ServiceCost.silent(of.where(), UNASKED)).toList();
        this.loop = new Loop("cost-watch", config.costInterval(), clock, this::ask);
    }

    private static Neighbour neighbour(URI uri, OwnKey key, GoldConfig gold) {
        URI status = URI.create(uri.toString().replaceAll("/+$", "") + "/v1/status");
        return new Neighbour(
                uri.getAuthority(), new NeighbourDocument(status, key, gold.timeout(), BYTES_MAX));
    }

    void start(@Observes StartupEvent event) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent event) {
        loop.stop();
        neighbours.forEach(neighbour -> neighbour.status().close());
    }

    private void ask() {
        List<ServiceCost> answers = new ArrayList<>();
        for (Neighbour neighbour : neighbours) {
            try {
                answers.add(CostReportJson.decode(neighbour.status().read()));
            } catch (IOException | RuntimeException e) {
                String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
                answers.add(ServiceCost.silent(neighbour.where(), why));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                loop.stop();
                return;
            }
        }
        seen = List.copyOf(answers);
    }

    /// What they said last, in the order in which they are configured.
    List<ServiceCost> seen() {
        return seen;
    }
}
