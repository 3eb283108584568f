package dev.winpool.operator.api;

import static dev.winpool.operator.api.Contradictions.*;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crd.generator.annotation.SchemaFrom;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ports and public addresses of the pool's nodes. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NetworkProfile(
    @JsonPropertyDescription("Host ports open to the outside.") @Size(max = 50)
        @Nullable List<PortRange> allowedHostPorts,
    @JsonPropertyDescription("Azure ids of security groups.")
        @Size(max = 50)
        @ValidationRule(value = AzureIds.SECURITY, messageExpression = AzureIds.SECURITY_SAY)
        @Nullable List<@Size(max = 1024) String> applicationSecurityGroups,
    @JsonPropertyDescription("Tags of public addresses.") @Size(max = 50)
        @Nullable List<IpTag> nodePublicIPTags) {

  /** A range of host ports. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @ValidationRule(value = PORTS, fieldPath = ".portEnd", messageExpression = PORTS_SAY)
  public record PortRange(
      @JsonPropertyDescription("First port, 1 to 65535.") @Min(1) @Max(65535)
          @Nullable Integer portStart,
      @JsonPropertyDescription("Last port, not below portStart.") @Min(1) @Max(65535)
          @Nullable Integer portEnd,
      @JsonPropertyDescription("TCP or UDP.") @SchemaFrom(type = Choices.Protocol.class)
          @Nullable String protocol) {}

  /** A tag of a node's public address. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record IpTag(
      @JsonPropertyDescription("Kind of tag, e.g. RoutingPreference.") @Size(max = 128)
          @Nullable String ipTagType,
      @JsonPropertyDescription("Value, e.g. Internet.") @Size(max = 256) @Nullable String tag) {}
}
