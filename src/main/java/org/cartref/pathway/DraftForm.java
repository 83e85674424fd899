package org.cartref.pathway;

/**
 * The form a draft is for.
 *
 * @param step whether it is that of a step, and not one that starts a process
 * @param id   of the task, or key of the process
 */
record DraftForm(boolean step, String id) {

    static DraftForm ofStep(String taskId) {
        return new DraftForm(true, taskId);
    }

    static DraftForm ofStart(String processKey) {
        return new DraftForm(false, processKey);
    }

    /** Under which it is kept. */
    String name() {
        return (step ? "task/" : "start/") + id;
    }
}
