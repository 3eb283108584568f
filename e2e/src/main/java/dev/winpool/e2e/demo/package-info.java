/**
 * The demonstration: journey J3 and a monthly image as a person likes to watch them. What is shown
 * is read from where kubectl and AKS would read it, and from the stage's journal; nothing here
 * looks into the operator or decides how a journey goes.
 */
package dev.winpool.e2e.demo;
