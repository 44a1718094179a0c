/// What is known beyond the release, for whoever asks: nothing is copied while nobody does
/// (docs/decisions/090-live-view.md).
@NullMarked
package podium.gold.live;

import org.jspecify.annotations.NullMarked;
