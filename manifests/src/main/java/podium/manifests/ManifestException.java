package podium.manifests;

import podium.lake.LakeException;

/// Why a release gets no manifests; those that were begun are not complete, and nobody sees them.
public final class ManifestException extends LakeException {
    private ManifestException(String code, String what, String fix) {
        super(code, what, fix, null);
    }

    static ManifestException noRelease(String which) {
        return new ManifestException(
                "MANIFEST-001",
                "the bucket has no " + which,
                "./podium releases lists those that there are");
    }

    static ManifestException collected(long release, long floor) {
        return new ManifestException(
                "MANIFEST-002",
                "release %d was collected: releases are kept from %d on".formatted(release, floor),
                "take one that is kept");
    }

    static ManifestException tooManyFiles(long release, int max) {
        return new ManifestException(
                "MANIFEST-003",
                "release %d has more than %d files of Silver".formatted(release, max),
                "let the compactor make fewer of them: no reader would be done with so many");
    }
}
