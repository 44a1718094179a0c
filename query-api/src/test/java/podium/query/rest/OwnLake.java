package podium.query.rest;

import io.quarkus.test.junit.QuarkusTestProfile;

import java.util.List;

/// A service and a lake of a test's own, so that what is published here meets no other test.
public class OwnLake implements QuarkusTestProfile {
    @Override
    public boolean disableGlobalTestResources() {
        return true;
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(Neighbours.class));
    }
}
