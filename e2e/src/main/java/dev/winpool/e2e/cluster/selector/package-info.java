/**
 * Which objects are meant: label and field selectors, and what a list, a watch or a collection
 * delete selects. Pure; the objects are handed in.
 */
package dev.winpool.e2e.cluster.selector;
