/** Outgoing messages to people and partners, and their channels. */
package org.cartref.message;
