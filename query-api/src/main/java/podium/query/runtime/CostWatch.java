package podium.query.runtime;

import podium.access.http.OwnKey;
import podium.query.LineCost.ServiceCost;
import podium.query.http.NeighbourDocuments;
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
    private final NeighbourDocuments documents;
    private final Loop loop;
    private volatile List<ServiceCost> seen;

    /// @param where for people, while it has not said its name
    private record Neighbour(String where, URI status) {}

    CostWatch(QueryConfig config, GoldConfig gold, OwnKey key, InstantSource clock) {
        this.neighbours =
                config.costUrls().orElse(List.of(gold.url())).stream()
                        .map(CostWatch::neighbour)
                        .toList();
        this.documents = new NeighbourDocuments(key, gold.timeout(), BYTES_MAX);
        this.seen = neighbours.stream().map(of -> ServiceCost.silent(of.where(), UNASKED)).toList();
        this.loop = new Loop("cost-watch", config.costInterval(), clock, this::ask);
    }

    private static Neighbour neighbour(URI uri) {
        return new Neighbour(uri.getAuthority(), NeighbourDocuments.at(uri, "/v1/status"));
    }

    void start(@Observes StartupEvent event) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent event) {
        loop.stop();
        documents.close();
    }

    private void ask() {
        List<ServiceCost> answers = new ArrayList<>();
        for (Neighbour neighbour : neighbours) {
            try {
                answers.add(CostReportJson.decode(documents.read(neighbour.status())));
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
