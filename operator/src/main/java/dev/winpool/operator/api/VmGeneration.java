package dev.winpool.operator.api;

/** The Hyper-V generation of the machines; a request header of AKS, not a property. */
public enum VmGeneration {
  Gen1,
  Gen2
}
