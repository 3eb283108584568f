/** What a release must not break: whoever has installed the last one gets the next one. */
package dev.winpool.e2e.release;
