/** How long what is known of people is kept, what becomes of it then, and what of it a person is given to see. */
package org.cartref.retention;
