/**
 * The object as users write and read it: records, enums and schema annotations of {@code
 * WindowsNodePool}. Wire shapes only: what is absent in YAML is null here (marked
 * {@code @Nullable}); other rooms read such a component through {@code Optional}. No rule, no
 * client, no clock lives here.
 */
@NullMarked
package dev.winpool.operator.api;

import org.jspecify.annotations.NullMarked;
