/** How much the product costs on top of the bare engine: {@code mvn -Pbench verify}, figures in docs/performance.md. */
package org.cartref.bench;
