/** What the outcome of a step leaves in the record. */
package dev.winpool.operator.act;
