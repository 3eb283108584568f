/**
 * What the API is made of: objects as JSON read by field path, the keys they are stored under, the
 * kinds that are served, and how times and conditions are written in them. Knows no request and no
 * store.
 */
package dev.winpool.e2e.cluster.object;
