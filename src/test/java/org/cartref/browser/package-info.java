/** A real browser for tests, and the Camunda web applications' own viewers in it. */
package org.cartref.browser;
