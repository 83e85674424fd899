-- What somebody has typed into a form and not sent yet, by the form: "task/" and the step, or "start/" and the process. It is
-- theirs alone. Sent or begun anew, an emptied row stays for a while: a window that was left open is told by its number. Which
-- page wrote last, and which of its writings that was: what one page sends may overtake itself.
create table draft (
    id        uuid         primary key,
    writer    varchar(64)  not null,
    form      varchar(300) not null,
    case_ref  varchar(20),
    number    integer      not null,
    page      varchar(36),
    turn      integer      not null,
    typed_at  timestamp with time zone not null,
    answers   json,
    constraint draft_once unique (writer, form)
);
create index draft_case on draft (case_ref);
create index draft_form on draft (form);
