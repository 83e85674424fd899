package org.cartref.access;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import org.cartref.casefile.Refused;
import org.cartref.welsh.Welsh;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The language of whoever asks, over HTTP, and what the pages say in it. */
@RestController
@RequestMapping("/api/words")
@Tag(name = "Words", description = "The language somebody works in, Welsh or English. Open before anybody signs in.")
class WordsApi {

    private final DeskLanguage language;
    private final SignedIn signedIn;
    private final Welsh welsh;

    WordsApi(DeskLanguage language, SignedIn signedIn, Welsh welsh) {
        this.language = language;
        this.signedIn = signedIn;
        this.welsh = welsh;
    }

    /** Words by their English; none for who works in English. */
    @Schema(name = "Words")
    record Words(@Schema(description = "cy or en") String language, Map<String, String> words) {
    }

    @Schema(name = "ChosenLanguage")
    record Chosen(@Schema(requiredMode = Schema.RequiredMode.REQUIRED) Boolean welsh) {
    }

    @GetMapping
    @Operation(operationId = "getWords", summary = "The language of whoever asks, and the words of the pages in it")
    ResponseEntity<Words> words() {
        boolean inWelsh = language.isWelsh();
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(new Words(language.code(), inWelsh ? welsh.page() : Map.of()));
    }

    @PutMapping("/language")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "chooseLanguage", summary = "Choose the language you work in; it goes with you to any computer")
    void choose(@RequestBody Chosen chosen) {
        if (chosen.welsh() == null) {
            throw new Refused("Say whether it is Welsh: {\"welsh\": true} or {\"welsh\": false}.");
        }
        language.choose(signedIn.id(), chosen.welsh());
    }
}
