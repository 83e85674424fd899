package org.cartref.casefile;

/**
 * A case has a lead worker, who was not its lead worker before.
 *
 * @param leadWorker user id
 */
public record LeadWorkerNamed(String caseRef, String leadWorker) {
}
