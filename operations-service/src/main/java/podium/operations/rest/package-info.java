@NullMarked
package podium.operations.rest;

import org.jspecify.annotations.NullMarked;
