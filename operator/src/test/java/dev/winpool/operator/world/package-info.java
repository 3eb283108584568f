/** What readings mean and what evidence they refuse; samples that other rooms' tests use too. */
package dev.winpool.operator.world;
