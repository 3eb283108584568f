package dev.winpool.operator.year;

/** Where AKS brings the machines of a pool. */
record Target(String image, String kubernetes) {}
