package podium.bench.report;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// How far each stage was, moment by moment, while the line caught up on a backlog. For one thread.
public final class LagCurve {
    private final long events;
    private final List<Sample> samples = new ArrayList<>();

    /// @param events of the backlog
    public LagCurve(long events) {
        this.events = events;
    }

    /// @param second since the services were started
    /// @param positions sum of a stage's positions in its own topic; a stage left out has none yet
    public record Sample(double second, Map<Stage, Long> positions) {
        public Sample {
            positions = Map.copyOf(positions);
        }
    }

    /// @param lag events of the backlog that the stage has not done
    public record Point(double second, double lag) {}

    /// @param began when the last look before its first progress was
    /// @param done when it had everything
    /// @param perSecond events in between
    public record Pace(double began, double done, double perSecond) {}

    public void add(Sample sample) {
        samples.add(sample);
    }

    public long events() {
        return events;
    }

    /// A stage's lag. Topics have other records beside events, so a position counts as a share of
    /// the last one, with which the stage is done.
    public List<Point> points(Stage stage) {
        long last = last(stage);
        List<Point> points = new ArrayList<>();
        for (Sample sample : samples) {
            double share =
                    last == 0 ? 0 : (double) sample.positions().getOrDefault(stage, 0L) / last;
            points.add(new Point(sample.second(), events * (1 - share)));
        }
        return points;
    }

    /// Stages that were seen at all.
    public Map<Stage, Pace> paces() {
        Map<Stage, Pace> paces = new EnumMap<>(Stage.class);
        for (Stage stage : Stage.values()) {
            if (last(stage) > 0) {
                paces.put(stage, pace(points(stage)));
            }
        }
        return paces;
    }

    private Pace pace(List<Point> points) {
        double began = 0;
        double done = 0;
        for (Point point : points) {
            if (point.lag() >= events) {
                began = point.second();
            }
            done = point.second();
            if (point.lag() <= 0) {
                break;
            }
        }
        return new Pace(began, done, events / Math.max(done - began, 1e-3));
    }

    private long last(Stage stage) {
        return samples.stream()
                .mapToLong(sample -> sample.positions().getOrDefault(stage, 0L))
                .max()
                .orElse(0);
    }
}
