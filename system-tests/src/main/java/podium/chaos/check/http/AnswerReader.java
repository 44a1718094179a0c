package podium.chaos.check.http;

import podium.chaos.check.Answer;
import podium.chaos.check.Finding;
import podium.chaos.check.ReaderJudge;
import podium.chaos.check.ReleaseDocuments;
import podium.chaos.check.Reply;
import podium.chaos.check.WatchThread;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/// Reads all five answers and the status, over and over, while faults happen (I9). A few rounds a
/// second at most, and never more than a share of the time: a quarter unless it is told otherwise.
public final class AnswerReader implements AutoCloseable {
    private static final Duration PAUSE_MIN = Duration.ofMillis(300);
    private static final int PAUSES_A_ROUND = 3;

    private final AnswerClient client;
    private final ReaderJudge judge;
    private final WatchThread thread;
    private final int pausesARound;
    private volatile boolean outage;
    private ReaderCounts counts = ReaderCounts.NONE;
    private long answeredAt = System.nanoTime();

    private AnswerReader(URI queryApi, ReleaseDocuments documents, int pausesARound) {
        this.client = new AnswerClient(queryApi);
        this.judge = new ReaderJudge(documents);
        this.thread = new WatchThread("answer-reader", this::read);
        this.pausesARound = pausesARound;
    }

    /// @param documents what the lake says of a release, beside the API
    public static AnswerReader start(URI queryApi, ReleaseDocuments documents) {
        return start(queryApi, documents, PAUSES_A_ROUND);
    }

    /// @param pausesARound how much longer than a round the pause after it is
    public static AnswerReader start(URI queryApi, ReleaseDocuments documents, int pausesARound) {
        AnswerReader reader = new AnswerReader(queryApi, documents, pausesARound);
        reader.thread.start();
        return reader;
    }

    /// Whether nobody may be there: say so before query-api is killed, and take it back when it is
    /// ready again.
    public void unreachableAllowed(boolean allowed) {
        outage = allowed;
    }

    /// So far.
    public List<Finding> findings() {
        synchronized (judge) {
            return judge.findings();
        }
    }

    /// So far.
    public ReaderCounts counts() {
        synchronized (judge) {
            return counts;
        }
    }

    /// Ends after the answer that is being read.
    @Override
    public void close() {
        thread.close();
        client.close();
    }

    private void read() {
        try {
            Duration pause;
            do {
                long begun = System.nanoTime();
                round();
                Duration round = Duration.ofNanos(System.nanoTime() - begun);
                Duration rest = round.multipliedBy(pausesARound);
                pause = rest.compareTo(PAUSE_MIN) < 0 ? PAUSE_MIN : rest;
            } while (!thread.endsWithin(pause));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            // a reader that ended early has seen nothing: that may not pass for "holds"
            take(new Reply.Unreadable("the reader", e.toString()), false);
        }
    }

    private void round() throws InterruptedException {
        for (String name : Answer.NAMES) {
            if (thread.isEnding()) {
                return;
            }
            boolean before = outage;
            Reply reply = client.answer(name, "");
            take(reply, before || outage);
        }
        boolean before = outage;
        Reply reply = client.status();
        take(reply, before || outage);
        synchronized (judge) {
            counts = counts.withRound();
        }
    }

    private void take(Reply reply, boolean allowed) {
        synchronized (judge) {
            judge.judge(reply, allowed);
            long now = System.nanoTime();
            if (reply instanceof Reply.Answered) {
                counts = counts.withGap(Duration.ofNanos(now - answeredAt));
                answeredAt = now;
            }
            counts = counts.with(reply, judge.releases());
        }
    }
}
