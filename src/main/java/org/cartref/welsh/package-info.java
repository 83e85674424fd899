/** Our own words on the screen, in Welsh: a dictionary from English, kept as data. */
package org.cartref.welsh;
