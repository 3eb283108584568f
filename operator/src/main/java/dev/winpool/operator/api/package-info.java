/**
 * The object as users write and read it: records, enums and schema annotations of {@code
 * WindowsNodePool}. Wire shapes only: what is absent in YAML is null here (marked
 * {@code @Nullable}); other rooms read such a component through {@code Optional}. The only rules
 * here are those of the schema (CEL, judged by the API server); no client, no clock.
 */
@NullMarked
package dev.winpool.operator.api;

import org.jspecify.annotations.NullMarked;
