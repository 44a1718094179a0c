package podium.bench.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// Distributions as files, one each.
final class Histograms {
    private Histograms() {}

    static void write(Path folder, Map<String, String> distributions) throws IOException {
        for (Map.Entry<String, String> each : distributions.entrySet()) {
            String name = each.getKey().replaceAll("[^a-z0-9]+", "-");
            Files.writeString(folder.resolve(name + ".hgrm"), each.getValue());
        }
    }
}
