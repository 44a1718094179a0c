package podium.sample.json;

import podium.events.Topics;
import podium.lake.ObjectKey;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.List;

/// Keeps every rule, for [podium.testkit.RoomRulesTest].
public record Good(List<Topics> topics, ObjectKey key, JsonNode node, int[] numbers) {}
