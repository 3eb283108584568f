/** The Helm chart, whose templates are made from {@code deploy/kustomize}. */
package dev.winpool.e2e.chart;
