/**
 * From a patch and an object to the next object: the four patch formats, how lists merge, and which
 * fields an apply leaves behind. Stores nothing; keeps per object only what each manager applied.
 */
package dev.winpool.e2e.cluster.patch;
