/// Which files a release consists of, written once for readers that know no releases.
@NullMarked
package podium.manifests;

import org.jspecify.annotations.NullMarked;
