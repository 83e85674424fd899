package org.cartref.pathway;

/**
 * The form a draft is for.
 *
 * @param step  whether it is that of a step, and not one that starts a process
 * @param id    of the task, or key of the process
 * @param about the case it was opened about, so that calls about two people stand in two places; null of a step, and where the
 *              number of the case is typed into the form
 */
record DraftForm(boolean step, String id, String about) {

    static DraftForm ofStep(String taskId) {
        return new DraftForm(true, taskId, null);
    }

    static DraftForm ofStart(String processKey, String about) {
        return new DraftForm(false, processKey, about);
    }

    /** Under which it is kept. */
    String name() {
        return (step ? "task/" : "start/") + id + (about == null ? "" : "/" + about);
    }
}
