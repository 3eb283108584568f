/**
 * What a stage begins with: the cluster, its agent pools, container images, node images to come and
 * how long things take, read from one YAML file. Values only; nothing here acts, and nothing here
 * knows HTTP or Kubernetes.
 */
package dev.winpool.emulator.seed;
