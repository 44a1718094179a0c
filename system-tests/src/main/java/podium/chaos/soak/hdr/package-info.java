/// Latencies, kept in histograms.
@NullMarked
package podium.chaos.soak.hdr;

import org.jspecify.annotations.NullMarked;
