/** Regimes, counting rules, working days and the clock register. The only room that does date arithmetic and the only one that knows London time. */
package org.cartref.clock;
