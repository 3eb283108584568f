/** The pipeline against a loopback server and failures of every kind. */
@NullMarked
package dev.winpool.operator.aks.http;

import org.jspecify.annotations.NullMarked;
