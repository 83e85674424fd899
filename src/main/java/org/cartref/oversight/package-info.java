/** Overdue work, audit, reports and the views of a case. Only reads. */
package org.cartref.oversight;
