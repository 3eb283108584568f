/**
 * A real Kubernetes control plane on loopback: etcd, kube-apiserver, kube-controller-manager and
 * kube-scheduler as processes of their own, with RBAC, an audit log and users for the stage. They
 * end with whoever started them, however that ends. Nothing here knows winpool, AKS or the
 * operator.
 */
package dev.winpool.e2e.controlplane;
