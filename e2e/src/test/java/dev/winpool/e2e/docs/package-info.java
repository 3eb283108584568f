/**
 * The pages against the product: every shell command and every piece of YAML that a page shows is
 * classified, and judged against what is there: targets, commands, schemas, files.
 */
package dev.winpool.e2e.docs;
