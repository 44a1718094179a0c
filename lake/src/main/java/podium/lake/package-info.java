/// The bucket: key grammar, the store's port, commits, Gold tables and releases (DESIGN §5–§8).
/// Pure; depends on nothing of ours.
@NullMarked
package podium.lake;

import org.jspecify.annotations.NullMarked;
