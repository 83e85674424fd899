package org.cartref.message;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.cartref.casefile.Author;
import org.cartref.casefile.CaseFiles;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/**
 * The post room in the browser: what would have gone out, newest first. Messages on a restricted case are shown to its
 * lead worker and to managers only.
 */
@RestController
@RequestMapping("/api/postroom")
@Transactional(readOnly = true)
class PostRoomPage {

    private static final int SHOWN = 200;
    private static final Set<String> SEE_RESTRICTED = Set.of("managers", "camunda-admin");

    private final PostRoom postRoom;
    private final CaseFiles files;
    private final Author author;
    private final ITemplateEngine templates;

    PostRoomPage(PostRoom postRoom, CaseFiles files, Author author, ITemplateEngine templates) {
        this.postRoom = postRoom;
        this.files = files;
        this.author = author;
        this.templates = templates;
    }

    @GetMapping(produces = "text/html;charset=UTF-8")
    String page(Authentication asking) {
        List<PostRoomItem> items = postRoom.latest(SHOWN).stream().filter(item -> maySee(item, asking)).toList();
        return templates.process("postroom", new Context(Locale.UK, Map.of("items", items, "shown", SHOWN)));
    }

    @GetMapping(path = "/{reference}.pdf", produces = MediaType.APPLICATION_PDF_VALUE)
    byte[] letter(@PathVariable String reference, Authentication asking) {
        return postRoom.find(reference).filter(item -> item.pdf() != null && maySee(item, asking)).map(PostRoomItem::pdf)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such letter in the post room."));
    }

    private boolean maySee(PostRoomItem item, Authentication asking) {
        return files.find(item.getCaseRef()).filter(file -> file.isRestricted()
                && !author.id().equals(file.getLeadWorker())
                && asking.getAuthorities().stream().map(GrantedAuthority::getAuthority).noneMatch(SEE_RESTRICTED::contains)).isEmpty();
    }
}
