package podium.sample.kafka;

import podium.sample.Pure;
import podium.testkit.Seeds;

import org.apache.kafka.common.Uuid;
import software.amazon.awssdk.services.s3.S3Client;

/// Breaks two rules, for [podium.testkit.RoomRulesTest]: it knows another technology and another
/// service.
public record Edge(Uuid id, Pure pure, S3Client client, Seeds seeds) {}
