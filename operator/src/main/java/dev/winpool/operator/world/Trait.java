package dev.winpool.operator.world;

/** What an object of the cluster shows that Windows nodes do not do as Linux ones. */
public sealed interface Trait permits PodTrait, ServiceTrait, PolicyTrait {

  /** The field as people write it, or what of it. */
  String field();
}
