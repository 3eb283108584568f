/**
 * The verbs over the store, one class each, with the admission, strategies and budget arithmetic
 * they need; reviews and discovery, which store nothing, too. Nothing here knows a socket, a watch
 * or the journal.
 */
package dev.winpool.e2e.cluster.verb;
