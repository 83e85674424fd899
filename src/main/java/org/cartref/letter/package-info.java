/** Decision letters: templates, legally required content, rendering, signing and proof of issue. */
package org.cartref.letter;
