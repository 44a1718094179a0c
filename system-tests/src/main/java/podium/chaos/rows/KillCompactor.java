package podium.chaos.rows;

import podium.chaos.proxy.Layer;
import podium.stack.Part;

import java.util.Map;

/// Row 33. What it leaves behind no release names; who reads meanwhile sees one state or the next.
public final class KillCompactor extends KillRow {
    public KillCompactor() {
        super(Part.COMPACTOR, Layer.SILVER);
    }

    @Override
    public int number() {
        return 33;
    }

    @Override
    public String fault() {
        return "kill -9 the compactor, with a batch on its way";
    }

    @Override
    public boolean needsOwnLine() {
        return true;
    }

    /// So that it has something to do all the time.
    @Override
    public Map<Part, Map<String, String>> environment() {
        return Map.of(
                Part.COMPACTOR,
                Map.of(
                        "PODIUM_COMPACTION_INTERVAL", "1s",
                        "PODIUM_COMPACTION_FILES_MIN", "4",
                        "PODIUM_COMPACTION_QUIET_CUTS", "5",
                        "PODIUM_COMPACTION_MONTH_FILES_MIN", "2"));
    }
}
