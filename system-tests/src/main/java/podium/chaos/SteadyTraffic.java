package podium.chaos;

import podium.chaos.check.Ledger;
import podium.chaos.check.http.AnswersFetch;
import podium.chaos.http.Generator;
import podium.stack.Part;
import podium.stack.Replica;

import com.fasterxml.jackson.databind.JsonNode;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/// Events at a fixed rate, from a generator beside the line's own: rows may kill that one, and send
/// with it.
final class SteadyTraffic implements AutoCloseable {
    /// The last of those that a line has room for; rows take the first.
    private static final int REPLICA = 11;

    /// Its dates are those before the first row's.
    private static final int ROW = 0;

    private static final int USERS = 500_000;
    private static final int PRODUCTS = 10_000;
    private static final double DIRTY = 0.03;
    private static final Set<String> ENDED_WELL = Set.of("finished", "stopped");

    private final Replica replica;
    private final Generator generator;

    private SteadyTraffic(Replica replica) {
        this.replica = replica;
        this.generator = new Generator(replica.url());
    }

    /// @param longest the time after which it ends by itself
    /// @throws podium.stack.StackException if the generator doesn't start
    static SteadyTraffic start(Line line, int rate, long seed, Duration longest) {
        Replica replica = line.stack().replica(Part.GENERATOR, REPLICA);
        replica.start();
        SteadyTraffic traffic = new SteadyTraffic(replica);
        traffic.generator.start(
                new Generator.Run(
                        rate * longest.toSeconds(),
                        rate,
                        Traffic.seed(seed, ROW),
                        DIRTY,
                        Traffic.start(ROW),
                        Traffic.DAYS,
                        USERS,
                        PRODUCTS));
        return traffic;
    }

    /// The generator's, while it runs.
    Optional<ProcessHandle> process() {
        return replica.process();
    }

    boolean isRunning() {
        return generator.isRunning();
    }

    /// Waits until all that was sent is acknowledged.
    void stop() {
        generator.stop();
    }

    /// What is wrong with how it ended; empty if nothing is.
    Optional<String> endedBadly() {
        if (replica.endedByItself()) {
            return Optional.of("the generator of the steady traffic ended by itself");
        }
        JsonNode run = generator.run();
        return ENDED_WELL.contains(run.path("state").asText())
                ? Optional.empty()
                : Optional.of("the steady traffic ended as " + run);
    }

    Ledger ledger() {
        return AnswersFetch.ledger(replica.url());
    }

    static LocalDate from() {
        return Traffic.start(ROW);
    }

    static LocalDate to() {
        return Traffic.end(ROW);
    }

    @Override
    public void close() {
        replica.kill9();
    }
}
