/// Latencies, kept in histograms.
@NullMarked
package podium.bench.hdr;

import org.jspecify.annotations.NullMarked;
