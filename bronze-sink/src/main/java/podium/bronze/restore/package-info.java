/// Bronze as the log that it was landed from: which record stood at which offset (DESIGN §9).
/// Without I/O but for the store's port.
@NullMarked
package podium.bronze.restore;

import org.jspecify.annotations.NullMarked;
