package org.cartref.casefile;

/** The same worker went on with the same form in another window; what is there is not overwritten unasked. */
public class TypedElsewhere extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Drafts.Kept kept;

    TypedElsewhere(Drafts.Kept kept) {
        super("This form was " + (kept.answers() == null ? "sent or begun anew" : "gone on with") + " in another window.");
        this.kept = kept;
    }

    /** What is there. */
    public Drafts.Kept kept() {
        return kept;
    }
}
