package dev.winpool.operator.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** A fixed count, or bounds for the cluster autoscaler: one or the other. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
    value = "has(self.count) || (has(self.minCount) && has(self.maxCount))",
    message =
        "scaling is incomplete: give count for a fixed size, or both minCount and maxCount for"
            + " the cluster autoscaler")
@ValidationRule(
    value = "!has(self.count) || !(has(self.minCount) || has(self.maxCount))",
    messageExpression =
        "'scaling has count %d and autoscaler bounds: keep count for a fixed size, or minCount"
            + " and maxCount for the cluster autoscaler'.format([self.count])")
@ValidationRule(
    value = "!has(self.count) || (self.count >= 0 && self.count <= 1000)",
    fieldPath = ".count",
    messageExpression =
        "'count %d is out of range: an AKS pool has 0 to 1000 nodes'.format([self.count])")
@ValidationRule(
    value = "!has(self.minCount) || (self.minCount >= 0 && self.minCount <= 1000)",
    fieldPath = ".minCount",
    messageExpression =
        "'minCount %d is out of range: an AKS pool has 0 to 1000 nodes'.format([self.minCount])")
@ValidationRule(
    value = "!has(self.maxCount) || (self.maxCount >= 1 && self.maxCount <= 1000)",
    fieldPath = ".maxCount",
    messageExpression =
        "'maxCount %d is out of range: the upper bound of the autoscaler is 1 to 1000"
            + " nodes'.format([self.maxCount])")
@ValidationRule(
    value = "!has(self.minCount) || !has(self.maxCount) || self.minCount <= self.maxCount",
    fieldPath = ".minCount",
    messageExpression =
        "'minCount %d is above maxCount %d: lower minCount or raise"
            + " maxCount'.format([self.minCount, self.maxCount])")
public record Scaling(
    @JsonPropertyDescription("Fixed number of nodes, 0 to 1000; excludes minCount and maxCount.")
        @Nullable Integer count,
    @JsonPropertyDescription("Fewest nodes the cluster autoscaler may leave, 0 to 1000.")
        @Nullable Integer minCount,
    @JsonPropertyDescription("Most nodes the cluster autoscaler may add up to, 1 to 1000.")
        @Nullable Integer maxCount) {}
