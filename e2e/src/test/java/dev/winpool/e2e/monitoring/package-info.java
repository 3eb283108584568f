/**
 * {@code deploy/components/monitoring}: alerts, dashboard, and that both speak of figures that
 * there are; and in the hands of a real Prometheus.
 */
package dev.winpool.e2e.monitoring;
