package podium.chaos.rows;

import podium.chaos.Scene;
import podium.chaos.check.StatedRelease;
import podium.chaos.check.json.ReleaseFiles;
import podium.chaos.http.SilverSql;
import podium.chaos.http.SilverSql.Counted;
import podium.stack.Part;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Asks all the time in SQL what Silver has, and holds each answer against what its release states:
/// whichever files a release names, its rows are the same.
final class SqlReader implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final Duration LAST = Duration.ofMinutes(2);
    private static final int WRONG_MAX = 10;

    private final SilverSql sql;
    private final ReleaseFiles releases;
    private final Thread thread = Thread.ofVirtual().unstarted(this::read);
    private final List<String> wrong = new ArrayList<>();
    private final Set<Long> seen = new HashSet<>();
    private volatile boolean ended;

    private SqlReader(SilverSql sql, ReleaseFiles releases) {
        this.sql = sql;
        this.releases = releases;
    }

    static SqlReader start(Scene scene) {
        SqlReader reader =
                new SqlReader(
                        new SilverSql(scene.line().stack().url(Part.QUERY_API)),
                        scene.line().releaseFiles());
        reader.thread.start();
        return reader;
    }

    private void read() {
        while (!ended) {
            sql.ask().ifPresent(this::judge);
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void judge(Counted counted) {
        StatedRelease stated = releases.find(counted.release()).orElse(null);
        synchronized (wrong) {
            seen.add(counted.release());
            boolean right =
                    stated != null
                            && stated.silverRows() == counted.rows()
                            && stated.revenue().compareTo(counted.revenue()) == 0;
            if (!right && wrong.size() < WRONG_MAX) {
                wrong.add("SQL says %s, the release %s".formatted(counted, stated));
            }
        }
    }

    /// Ends the reading, and tells what was seen.
    void tell(Scene scene) throws InterruptedException {
        close();
        thread.join(LAST);
        synchronized (wrong) {
            wrong.forEach(what -> scene.expectInvariant("I9", false, "%s", what));
            scene.expect(seen.size() > 1, "SQL was answered from %d releases", seen.size());
            scene.note("%d releases read in SQL", seen.size());
        }
    }

    @Override
    public void close() {
        ended = true;
    }
}
