package podium.chaos.check;

import podium.chaos.check.Reply.Answered;
import podium.chaos.check.Reply.Mixed;
import podium.chaos.check.Reply.Refused;
import podium.chaos.check.Reply.Told;
import podium.chaos.check.Reply.Unreachable;
import podium.chaos.check.Reply.Unreadable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Judges what a reader gets over time (I9): never a mixed release, never a lower release number
/// after a higher, no error but 503 with Retry-After, and no release that says two different
/// things.
public final class ReaderJudge {
    /// Releases whose figures are held against each other; a reader sees them in order.
    private static final int RELEASES_MAX = 64;

    private final ReleaseDocuments documents;
    private final Findings findings = new Findings("I9");
    private final Map<Long, ReleaseClaims> claims = new LinkedHashMap<>();
    private long highest = -1;
    private long releases;

    public ReaderJudge(ReleaseDocuments documents) {
        this.documents = documents;
    }

    /// @param outage whether query-api was allowed to be down at any time since the request began
    public void judge(Reply reply, boolean outage) {
        switch (reply) {
            case Answered(Answer answer) -> {
                seen(answer.name(), answer.release());
                claims(answer.release()).answered(answer);
            }
            case Told(LineStatus status) -> told(status, outage);
            case Refused refused -> refused(refused, outage);
            case Unreachable(String url, String reason) -> {
                if (!outage) {
                    findings.add("%s is unreachable: %s".formatted(url, reason));
                }
            }
            case Mixed(String url, long first, long then) ->
                    findings.add(
                            "%s mixes releases: a page of %d after one of %d"
                                    .formatted(url, then, first));
            case Unreadable(String url, String reason) ->
                    findings.add("%s can't be read: %s".formatted(url, reason));
        }
    }

    /// So far.
    public List<Finding> findings() {
        return findings.list();
    }

    /// Different releases seen.
    public long releases() {
        return releases;
    }

    private void told(LineStatus status, boolean outage) {
        StatedRelease release = status.release();
        if (release != null) {
            seen("status", release.number());
            claims(release.number()).stated("status", release);
        } else if (highest >= 0 && !outage) {
            findings.add("status says that nothing is released, after release " + highest);
        }
    }

    private void seen(String source, long release) {
        if (release < highest) {
            findings.add("%s is of release %d, after %d".formatted(source, release, highest));
        }
        highest = Math.max(highest, release);
    }

    private void refused(Refused refused, boolean outage) {
        // a service that began anew doesn't remember the releases before its last
        if (!refused.isRetryLater() && !(refused.isExpiredCursor() && outage)) {
            findings.add(
                    "%s answers %d%s: %s"
                            .formatted(
                                    refused.url(),
                                    refused.status(),
                                    refused.status() == 503 ? " without Retry-After" : "",
                                    refused.body()));
        }
    }

    private ReleaseClaims claims(long release) {
        ReleaseClaims known = claims.get(release);
        if (known != null) {
            return known;
        }
        releases++;
        ReleaseClaims made = new ReleaseClaims(release, findings);
        Optional<StatedRelease> document = documents.find(release);
        if (document.isPresent()) {
            made.stated("the release", document.get());
        } else {
            findings.add("release %d answers, and the lake has none".formatted(release));
        }
        claims.put(release, made);
        if (claims.size() > RELEASES_MAX) {
            claims.remove(claims.keySet().iterator().next());
        }
        return made;
    }
}
