package org.cartref.casefile;

/**
 * A case that may be drawn for the audit.
 *
 * @param leadWorker who led it; null when nobody did
 */
record ClosedCase(String reference, String leadWorker) {
}
