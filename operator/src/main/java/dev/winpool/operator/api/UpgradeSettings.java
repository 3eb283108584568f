package dev.winpool.operator.api;

import static dev.winpool.operator.api.Contradictions.*;
import static dev.winpool.operator.api.Rules.*;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crd.generator.annotation.SchemaFrom;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** How AKS itself rolls the pool in an image run. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(value = SURGE, fieldPath = ".maxSurge", messageExpression = SURGE_SAY)
@ValidationRule(
    value = UNAVAILABLE,
    fieldPath = ".maxUnavailable",
    messageExpression = UNAVAILABLE_SAY)
@ValidationRule(value = ONE_SURGE, fieldPath = ".maxUnavailable", messageExpression = ONE_SURGE_SAY)
@ValidationRule(
    value = SURGE_NAMED,
    fieldPath = ".maxUnavailable",
    messageExpression = SURGE_NAMED_SAY)
@ValidationRule(value = NO_SURGE, fieldPath = ".maxSurge", messageExpression = NO_SURGE_SAY)
@ValidationRule(value = DRAIN, fieldPath = ".drainTimeoutInMinutes", messageExpression = DRAIN_SAY)
@ValidationRule(
    value = SOAK,
    fieldPath = ".nodeSoakDurationInMinutes",
    messageExpression = SOAK_SAY)
public record UpgradeSettings(
    @JsonPropertyDescription("Extra nodes, as a number or percentage, e.g. \"1\" or \"33%\".")
        @Size(max = 32)
        @Nullable String maxSurge,
    @JsonPropertyDescription("Missing nodes, likewise; above 0 only with maxSurge 0.")
        @Size(max = 32)
        @Nullable String maxUnavailable,
    @JsonPropertyDescription("Longest drain of a node, 5 to 1440 minutes.")
        @Nullable Integer drainTimeoutInMinutes,
    @JsonPropertyDescription("Pause after each node, 0 to 30 minutes.")
        @Nullable Integer nodeSoakDurationInMinutes,
    @JsonPropertyDescription(
            "A node that cannot be drained: Cordon quarantines it, Schedule reopens it.")
        @SchemaFrom(type = Choices.Undrainable.class)
        @Nullable String undrainableNodeBehavior) {}
