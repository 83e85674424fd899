package org.cartref.access;

import java.beans.PropertyEditorSupport;
import org.cartref.casefile.Sought;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;

/** A case reference in an address is read as it was told: in any case, with any hyphen or none ({@link Sought#reference}). */
@ControllerAdvice
class ReferencesAsTold {

    @InitBinder({"reference", "about"})
    void understand(WebDataBinder binder) {
        binder.registerCustomEditor(String.class, new PropertyEditorSupport() {

            @Override
            public void setAsText(String told) {
                setValue(told == null ? null : Sought.reference(told).orElse(told));
            }
        });
    }
}
