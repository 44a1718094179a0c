package podium.sample;

import podium.lake.ObjectKey;
import podium.sample.kafka.Edge;

import com.fasterxml.jackson.databind.JsonNode;

/// Breaks three rules, for [podium.testkit.RoomRulesTest]: pure, it knows a room, a technology, and
/// makes a cycle.
public record Pure(ObjectKey key, Edge edge, JsonNode[] nodes) {}
