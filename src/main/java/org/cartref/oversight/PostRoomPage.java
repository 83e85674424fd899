package org.cartref.oversight;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.cartref.access.RestrictedCases;
import org.cartref.casefile.CaseFiles;
import org.cartref.message.PostRoom;
import org.cartref.message.PostRoomItem;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/**
 * The post room in the browser: what would have gone out, newest first. Messages on a restricted case are shown only to
 * those who may read that case.
 */
@RestController
@RequestMapping("/api/postroom")
@Transactional(readOnly = true)
class PostRoomPage {

    private static final int SHOWN = 200;

    private final PostRoom postRoom;
    private final CaseFiles files;
    private final RestrictedCases restricted;
    private final ITemplateEngine templates;

    PostRoomPage(PostRoom postRoom, CaseFiles files, RestrictedCases restricted, ITemplateEngine templates) {
        this.postRoom = postRoom;
        this.files = files;
        this.restricted = restricted;
        this.templates = templates;
    }

    @GetMapping(produces = "text/html;charset=UTF-8")
    String page() {
        List<PostRoomItem> items = postRoom.latest(SHOWN).stream().filter(this::maySee).toList();
        return templates.process("postroom", new Context(Locale.UK, Map.of("items", items, "shown", SHOWN)));
    }

    @GetMapping(path = "/{reference}.pdf", produces = MediaType.APPLICATION_PDF_VALUE)
    byte[] letter(@PathVariable String reference) {
        return postRoom.find(reference).filter(item -> item.pdf() != null && mayOpen(item)).map(PostRoomItem::pdf)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such letter in the post room."));
    }

    /** What is about no case is a list of steps of many: for those who see every restricted one. */
    private boolean maySee(PostRoomItem item) {
        return files.find(item.getCaseRef()).map(file -> restricted.shows(file, "the post room")).orElseGet(restricted::seesEveryCase);
    }

    private boolean mayOpen(PostRoomItem item) {
        return files.find(item.getCaseRef()).flatMap(file -> restricted.closedBecause(file, "a letter in the post room")).isEmpty();
    }
}
