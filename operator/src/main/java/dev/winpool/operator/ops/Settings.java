package dev.winpool.operator.ops;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What the operator was started with, every value valid. {@link Setting} describes each.
 *
 * @param warnings what was ignored, a sentence each
 */
public record Settings(Azure azure, Kubernetes kubernetes, Running running, List<String> warnings) {

  public Settings {
    warnings = List.copyOf(warnings);
  }

  /** The AKS cluster and how to reach its management endpoint. */
  public record Azure(
      String subscription,
      String resourceGroup,
      String cluster,
      Cloud cloud,
      Optional<URI> endpoint,
      Optional<String> audience,
      Optional<String> apiVersion,
      Login login,
      Optional<String> clientId) {}

  /** The cluster from inside. */
  public record Kubernetes(
      String namespace, Optional<Path> kubeconfig, String identity, boolean leaderElection) {}

  /** How it runs. */
  public record Running(
      int healthPort,
      Duration pollActive,
      Duration pollRest,
      List<String> privateRegistries,
      Advice advice,
      LogLevel logLevel,
      LogFormat logFormat) {

    public Running {
      privateRegistries = List.copyOf(privateRegistries);
    }
  }

  /** The Azure clouds; the constant's name is the value. */
  public enum Cloud {
    AzurePublic,
    AzureChina,
    AzureUSGovernment
  }

  /** The ways to log in; the constant's name is the value. */
  public enum Login {
    WorkloadIdentity,
    ManagedIdentity,
    AzureCli,
    Environment,
    None
  }

  /** What is read of the cluster for advice; the constant's name is the value. */
  public enum Advice {
    None,
    Pods,
    All
  }

  /** The levels of the log; the constant's name is the value. */
  public enum LogLevel {
    ERROR,
    WARN,
    INFO,
    DEBUG,
    TRACE
  }

  /** How a line of the log is written; the constant's name is the value. */
  public enum LogFormat {
    text,
    json
  }
}
