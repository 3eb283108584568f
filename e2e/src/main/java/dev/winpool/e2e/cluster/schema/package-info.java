/**
 * What an object may look like: structural schemas of custom resources, defaults and encoding of
 * built-in ones, and what is refused for what it says. Pure but for the object in hand; what a verb
 * makes of it is not known here.
 */
package dev.winpool.e2e.cluster.schema;
