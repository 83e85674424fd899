/** What holds for all of the product's Java, whoever wrote it. */
package org.cartref.architecture;
