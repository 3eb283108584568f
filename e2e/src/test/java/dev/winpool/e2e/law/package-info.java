/**
 * Holds the pages of {@code docs/design} and what points at them together: every reference in the
 * repository leads to an anchor, every link between pages to a heading, and the lists that code and
 * pages both have are the same. Knows no rule of the operator.
 */
package dev.winpool.e2e.law;
