/// gold-service as a process, with a real broker and a real store.
@NullMarked
package podium.gold.service;

import org.jspecify.annotations.NullMarked;
