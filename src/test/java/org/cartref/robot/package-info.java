/**
 * A robot that works cases as people do: over HTTP, signed in, by the forms it is shown. It knows no process, no task and
 * no form by name; what it answers follows from the form's schema and from chance that can be played again.
 */
package org.cartref.robot;
