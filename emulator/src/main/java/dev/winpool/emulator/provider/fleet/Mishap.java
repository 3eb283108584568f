package dev.winpool.emulator.provider.fleet;

/** What can happen to a machine without AKS. */
public enum Mishap {
  /** The kubelet ends; the virtual machine runs on. */
  KUBELET_DIES,
  /** The kubelet begins anew and registers its Node if there is none. */
  KUBELET_BEGINS,
  /** Somebody stops the virtual machine, which is deallocated. */
  POWERED_OFF,
  /** Somebody starts it again. */
  POWERED_ON,
  /** Somebody deletes the virtual machine out of its scale set. */
  DELETED
}
