/** The engine's side: the delegates' vocabulary, forms, timers and tasks. Knows the other rooms; none of them knows this one. */
package org.cartref.pathway;
