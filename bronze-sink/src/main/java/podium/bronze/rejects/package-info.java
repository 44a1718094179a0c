/// What cleaning refused, with its bytes: out of the rejected rows, and Bronze.
@NullMarked
package podium.bronze.rejects;

import org.jspecify.annotations.NullMarked;
