package podium.lake.kafka;

import podium.lake.LakeException;
import podium.lake.ObjectStore.CreateOutcome;
import podium.lake.StoredObject;

import java.util.Optional;

/// How an effect ended in the world.
sealed interface Answer {
    record Created(CreateOutcome outcome) implements Answer {}

    record Found(Optional<StoredObject> object) implements Answer {}

    record Committed() implements Answer {}

    /// It can't be done, and trying again won't help.
    record Refused(LakeException why) implements Answer {}
}
