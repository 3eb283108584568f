/**
 * What advice goes by, read from the cluster beside all turns (costs.md): lists that are passed
 * over as they come, of which facts are kept and no object.
 */
@NullMarked
package dev.winpool.operator.nodes.survey;

import org.jspecify.annotations.NullMarked;
