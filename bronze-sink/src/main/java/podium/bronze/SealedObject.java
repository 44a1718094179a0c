package podium.bronze;

import podium.lake.Checksums;
import podium.lake.LandedObject;
import podium.lake.ObjectBody;
import podium.lake.ObjectKey;
import podium.lake.landing.Effect;

/// A closed object on its way to the store.
record SealedObject(ObjectKey key, byte[] bytes, ObjectFacts facts) {
    Effect create() {
        return new Effect.Create(key, ObjectBody.of(bytes), facts.toMetadata());
    }

    LandedObject landed() {
        return new LandedObject(key, facts.lines(), bytes.length, Checksums.sha256Hex(bytes));
    }
}
