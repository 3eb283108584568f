/** The contract of messages, conditions and status, from the tables of the design. */
package dev.winpool.operator.report;
