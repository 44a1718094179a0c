/// gold-service over HTTP: release now, and how things stand.
@NullMarked
package podium.gold.rest;

import org.jspecify.annotations.NullMarked;
