/** What comes in from prisons, hospitals, partners and the public. */
package org.cartref.referral;
