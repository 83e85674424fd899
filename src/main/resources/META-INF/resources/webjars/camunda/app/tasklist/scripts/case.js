// One case: read from /api/cases and drawn in sections, for the pane beside a form and for the page of the case.

import {addressOf, el, home, say, day, moment, read} from './page.js';
import {words, shortDay, due, tonight} from './words.js';

export function address(reference) {
  return home + '/api/cases/' + encodeURIComponent(reference);
}

// ---- reading ----

const PARTS = ['clocks', 'steps', 'letters', 'messages', 'contacts', 'events'];

/** The case with its parts; of a restricted one that is not the reader's only whomToAsk. */
export async function readCase(reference, ...more) {
  const file = await read(address(reference));
  if (!file.whomToAsk) {
    const parts = [...PARTS, ...more];
    const answers = await Promise.all(parts.map(part => read(address(reference) + '/' + part)));
    parts.forEach((part, place) => {
      file[part] = answers[place];
    });
  }
  return file;
}

// ---- drawing ----

function list(rows, className) {
  return rows.length ? el('ul', 'case-list' + (className ? ' ' + className : ''), ...rows) : null;
}

function folded(title, content) {
  return content ? el('details', 'case-more', el('summary', null, title), content) : null;
}

function facts(pairs) {
  const table = el('dl', 'case-facts');
  pairs.filter(([, value]) => value).forEach(([name, value]) => table.append(el('dt', null, name), el('dd', null, value)));
  return table.childElementCount ? table : null;
}

function none(sentence) {
  return el('p', 'case-over', sentence);
}

export function nameOf(file) {
  return file.person ? [file.person.givenName, file.person.familyName].filter(Boolean).join(' ') : say('Name not known');
}

export function standing(file) {
  return [
    file.reference,
    file.status === 'CLOSED' ? say('closed {0}, {1}', day(file.closedOn), words(file.outcome).toLowerCase()) : say('open since {0}', day(file.openedOn)),
    file.leadWorker ? say('lead worker {0}', file.leadWorkerName) : say('not allocated yet'),
    file.linkedCase ? say('see also {0}', file.linkedCase) : null
  ].filter(Boolean).join(' · ');
}

/** What must be known before anybody rings, writes or knocks. */
export function mind(file) {
  const reach = file.reach || {};
  const unsafe = [
    reach.unsafeToWrite ? say('Do not write to them.') : null,
    reach.unsafeToText ? say('Do not text them.') : null,
    reach.unsafeToLeaveMessage ? say('Do not leave a message.') : null
  ].filter(Boolean).join(' ');
  return [
    file.restricted ? el('p', 'case-warning', say('Restricted case. Do not talk about it with others.')) : null,
    unsafe ? el('p', 'case-warning', unsafe) : null
  ];
}

/** How to reach them and where they are tonight: the first thing to know, in a few lines. */
export function atOnce(file) {
  const person = file.person || {};
  const reach = file.reach || {};
  const first = runningClocks(file).find(clock => lawful(clock) && clock.lastDay);
  return facts([
    [say('Law'), first ? el('span', first.state === 'OVERDUE' || first.holidaysUnknown ? 'case-alarm' : null, say('{0}: {1}', shortDay(first.lastDay), first.title),
      first.holidaysUnknown ? ' · ' + say('bank holidays not known: check this day') : null) : null],
    // It is answered by somebody else until then.
    [say('Phone'), [person.phone, person.phone && file.tonight && file.tonight.where === 'PRISON' ? say('for after the release') : null, reach.preferredMethod ? say('prefers {0}', words(reach.preferredMethod).toLowerCase()) : null, reach.times].filter(Boolean).join(' · ')],
    [say('Tonight'), file.tonight ? el('span', file.tonight.where === 'NOWHERE' ? 'case-alarm' : null, tonight(file.tonight)) : null]
  ]);
}

// Clocks of the law have a number, such as W4; those of a practice a name, or a basis that says so (W2).
function lawful(clock) {
  return /^[A-Z]\d/.test(clock.clock) && !/^practice/.test(clock.legalBasis);
}

function clockRow(clock) {
  const overdue = clock.state === 'OVERDUE';
  const when = overdue || clock.state === 'RUNNING' ? clock.lastDay ? shortDay(clock.lastDay) : say('No end') : words(clock.state);
  return el('li', overdue ? 'case-overdue' : clock.state === 'RUNNING' ? null : 'case-over',
    el('strong', null, when), overdue ? el('span', 'case-tag case-alarm', say('Overdue')) : null,
    lawful(clock) ? null : el('span', 'case-tag', say('practice')),
    clock.holidaysUnknown && when !== words(clock.state) ? el('span', 'case-tag case-alarm', say('bank holidays not known: check this day')) : null,
    el('div', null, clock.title),
    folded(say('Why this day'), el('p', null, clock.explanation)));
}

function clocksOf(file, state) {
  const soonest = (one, other) => (one.lastDay || '9999').localeCompare(other.lastDay || '9999');
  return file.clocks.filter(clock => clock.state === state).sort(soonest);
}

function runningClocks(file) {
  const late = clocksOf(file, 'OVERDUE');
  return [...late.filter(lawful), ...late.filter(clock => !lawful(clock)), ...clocksOf(file, 'RUNNING')];
}

function dates(file) {
  const running = runningClocks(file);
  const over = [...clocksOf(file, 'MET'), ...clocksOf(file, 'STOPPED')];
  return {id: 'dates', title: say('Dates'), count: running.length, content: [
    list(running.map(clockRow)) || none(say('Nothing is running.')),
    over.length ? folded(say('Met or no longer needed ({0})', over.length), list(over.map(clockRow))) : null]};
}

function step(each) {
  const link = el('a', 'case-step', each.name);
  link.href = addressOf(each);
  const whose = each.assignee ? each.assigneeName : each.groups.length ? say('nobody has it yet: {0}', each.groups.join(', ')) : say('nobody has it yet');
  return el('li', each.late ? 'case-overdue' : null, el('strong', null, due(each)), ' ', each.mayDo ? link : el('span', null, each.name), el('div', 'case-whose', whose));
}

function steps(file) {
  return {id: 'steps', title: say('Open steps'), count: file.steps.length, content: [list(file.steps.map(step)) || none(say('Nothing waits to be done.'))]};
}

function people(file) {
  const person = file.person || {};
  const reach = file.reach || {};
  return {id: 'people', title: say('People'), count: 1 + file.household.length, content: [
    facts([
      [say('Born'), day(person.dateOfBirth)],
      [say('E-mail'), person.email],
      [say('Address'), person.noFixedAbode ? say('No fixed address; letters wait at our office')
        : [person.addressLine1, person.addressLine2, person.town, person.postcode].filter(Boolean).join(', ')],
      [say('Language'), words(reach.languageWish)],
      [say('When'), reach.times],
      [say('Mind'), reach.obstacles],
      [say('Trusted'), [reach.trustedContactName, reach.trustedContactPhone].filter(Boolean).join(', ')]
    ]),
    list(file.household.map(member => el('li', null,
      el('strong', null, [member.givenName, member.familyName].filter(Boolean).join(' ')),
      ' ' + [member.relationship, member.dateOfBirth ? say('born {0}', day(member.dateOfBirth)) : null].filter(Boolean).join(', '))))]};
}

function account(file) {
  const told = file.application && file.application.account;
  return told ? {id: 'account', title: say('In their own words'), content: [
    el('p', 'case-told', told), none(say('Told on {0}', day(file.application.receivedOn)))]} : null;
}

function yesNo(answer) {
  return answer === undefined || answer === null ? null : answer ? say('Yes') : say('No');
}

function joined(...parts) {
  return parts.filter(Boolean).join(', ');
}

function wishes(file) {
  const table = facts([
    [say('Help they want'), (file.assessment || {}).helpWanted],
    [say('What matters to them'), (file.release || {}).whatMatters],
    [say('Want to hear from us'), words((file.reach || {}).rhythm)]]);
  return table ? {id: 'wishes', title: say('What they want'), content: [table]} : null;
}

function assessment(file) {
  const found = file.assessment;
  const inquiry = file.finalDuty || {};
  const review = file.progress || {};
  const table = facts([
    ...found ? [
      [say('Situation'), words(found.situation)],
      [say('Cause'), words(found.cause)],
      [say('Home lost by'), shortDay(found.lossExpectedOn)],
      [say('Eligible'), yesNo(found.eligible)],
      [say('Local connection'), yesNo(found.localConnection)],
      [say('Another council asked'), yesNo(found.referElsewhere)],
      [say('Restricted person'), found.restrictedPerson ? joined(found.restrictedPersonName, found.restrictedPersonReason) || say('Yes') : null],
      [say('Reasons'), found.reasons]] : [],
    [say('A place at once'), (file.interim || {}).reason],
    [say('Priority need'), yesNo(inquiry.priorityNeed)],
    [say('Intentionally homeless'), yesNo(inquiry.intentional)],
    [say('Reasons about the final duty'), inquiry.reasons],
    [say('Review of progress'), review.found],
    [say('The team leader'), joined(words(review.answer), review.advice)]]);
  return table ? {id: 'assessment', title: say('Assessment'), content: [table]} : null;
}

function needs(file) {
  const assessed = file.assessment || {};
  const rows = file.needs.map(need => el('li', null, el('strong', null, words(need.kind)), need.effect ? el('p', null, need.effect) : null,
    need.referredTo ? el('p', null, say('Referred to {0}, ask on {1}', need.referredTo, shortDay(need.followUpOn))) : null,
    need.workerName ? el('div', 'case-whose', joined(need.workerName, need.workerPhone)) : null,
    need.outcome ? el('p', null, need.outcome) : null));
  if (assessed.noSupportNeeds && !rows.length) {
    rows.push(el('li', null, say('They were asked, and have none.')));
  }
  return rows.length || assessed.housingNeeds ? {id: 'needs', title: say('Needs'), count: rows.length || undefined, content: [
    assessed.housingNeeds ? el('p', 'case-told', assessed.housingNeeds) : null, list(rows)]} : null;
}

function plan(file) {
  const rows = file.plan.map(each => el('li', each.done ? 'case-done' : null,
    el('span', 'case-tick', each.done ? '☑' : '☐'), el('span', 'sr-only', each.done ? say('Done:') : say('Not done yet:')),
    el('div', null, each.action,
      el('div', 'case-whose', [each.owner === 'AUTHORITY' ? say('ours') : say('theirs'), say('by {0}', shortDay(each.dueOn))].join(', ')),
      each.result ? el('p', null, each.result) : null)));
  const done = file.plan.filter(each => each.done).length;
  return rows.length ? {id: 'plan', title: say('Plan: {0} of {1} done', done, rows.length), content: [list(rows, 'case-plan')]} : null;
}

function placements(file) {
  const rows = file.placements.map(place => el('li', place.endedOn || place.answer === 'REFUSED' ? 'case-over' : null,
    el('strong', null, words(place.kind)), place.address ? ', ' + place.address : null,
    el('div', 'case-whose', place.answer === 'REFUSED' ? say('refused')
      : place.startedOn ? place.endedOn ? say('{0} to {1}', day(place.startedOn), day(place.endedOn)) : say('since {0}', day(place.startedOn))
      : say('proposed')),
    place.refusalReason || place.leavingReason ? el('p', null, place.refusalReason || place.leavingReason) : null,
    place.suitability ? folded(say('Why it suits them'), el('p', null, place.suitability)) : null)).reverse();
  return rows.length ? {id: 'placements', title: say('Places'), count: rows.length, content: [list(rows)]} : null;
}

function offers(file) {
  const rows = file.offers.map(offer => el('li', offer.answer === 'REFUSED' || offer.answer === 'GONE' ? 'case-over' : null,
    el('strong', null, words(offer.kind)), offer.address ? ', ' + offer.address : null,
    el('div', 'case-whose', joined(offer.finalOffer ? say('final offer') : null, offer.checkedAt ? say('checked {0}', moment(offer.checkedAt)) : null,
      offer.viewedOn ? say('seen {0}', day(offer.viewedOn)) : null,
      offer.answer ? joined(words(offer.answer).toLowerCase(), day(offer.answeredOn)) : say('not answered yet'))),
    offer.refusalReason ? el('p', null, offer.refusalReason) : null,
    offer.suitability ? folded(say('Why it suits them'), el('p', null, offer.suitability)) : null)).reverse();
  return rows.length ? {id: 'offers', title: say('Homes offered'), count: rows.length, content: [list(rows)]} : null;
}

function release(file) {
  const told = file.release;
  return told ? {id: 'release', title: say('Release from prison'), content: [facts([
    [say('Prison'), told.prison],
    [say('Day of release'), shortDay(told.releasedOn)],
    [say('Referred by'), joined(words(told.referrerRole), told.referrerName, told.referrerPhone, told.referrerEmail)],
    [say('Probation'), joined(told.probationName, told.probationPhone)],
    [say('Consent to be referred'), yesNo(told.consentToRefer)],
    [say('Police and probation may be asked'), yesNo(told.consentToShare)],
    [say('Not where'), told.whereNot],
    [say('Not with whom'), told.withWhomNot],
    [say('Licence'), told.licence],
    [say('A home to keep'), joined(yesNo(told.hasTenancy), told.tenancyAddress, told.tenancyLandlord, told.tenancyWork)],
    [say('Home kept'), yesNo(told.tenancyKept)],
    [say('Outcome'), joined(words(told.outcome), day(told.decidedOn))],
    [say('Reasons'), told.outcomeReasons],
    [say('Proof of identity'), yesNo(told.hasIdentity)],
    [say('Bank account'), yesNo(told.hasBankAccount)],
    [say('Benefit claim'), yesNo(told.hasBenefitClaim)],
    [say('Money'), told.money],
    [say('Health'), told.health],
    [say('Met'), joined(day(told.metOn), told.metAt, told.metWhere)],
    [say('In their own words'), told.account]])]} : null;
}

function arrival(file) {
  const arranged = file.arrival;
  if (!arranged) {
    return null;
  }
  const diary = (arranged.diary || []).map(each => el('li', null, el('strong', null, joined(shortDay(each.day), each.time)), ' ' + joined(words(each.what), each.where)));
  return {id: 'arrival', title: say('The day and the diary'), count: diary.length, content: [
    facts([
      [say('Met by'), joined(arranged.metByName, words(arranged.meetPlace), arranged.meetTime)],
      [say('Brings'), arranged.bring],
      [say('First night'), arranged.firstNight],
      [say('To call'), joined(arranged.callName, arranged.callPhone)]]),
    list(diary)]};
}

function homes(file) {
  const says = (who, answer, reason) => answer ? el('div', 'case-whose', say('{0}: {1}', who, joined(words(answer).toLowerCase(), reason))) : null;
  const rows = file.proposedHomes.map(each => el('li', each.leftOn ? 'case-over' : null,
    el('strong', null, say('Home {0}', each.homeNumber)), ' ' + joined(each.address, each.street, each.postcode),
    says(say('Police'), each.police, each.policeReason), says(say('Probation'), each.probation, each.probationReason), says(say('The person'), each.person, each.personReason),
    el('div', 'case-whose', joined(each.readyOn ? say('ready {0}', day(each.readyOn)) : null, each.placedOn ? say('moved in {0}', day(each.placedOn)) : null,
      each.leftOn ? say('left {0}', day(each.leftOn)) : null)),
    each.suitability ? folded(say('Why it suits them'), el('p', null, each.suitability)) : null)).reverse();
  return rows.length ? {id: 'homes', title: say('Homes proposed'), count: rows.length, content: [list(rows)]} : null;
}

function afterwards(file) {
  const said = file.satisfaction || {};
  const found = file.followUp || {};
  const table = facts([
    [say('Asked how we did'), joined(words(said.answered), day(said.answeredOn))],
    [say('How it was handled'), words(said.handling)],
    [say('What came of it'), words(said.outcome)],
    [say('The worker'), words(said.helpfulness)],
    [say('Kept informed'), words(said.informed)],
    [say('Support'), words(said.support)],
    [say('What to do differently'), said.differently],
    [say('The home, some months after'), words(found.home)],
    [say('Next'), words(found.next)]]);
  return table ? {id: 'afterwards', title: say('After closing'), content: [table]} : null;
}

function duties(file) {
  const owed = file.duties.map(duty => el('li', duty.endedOn ? 'case-over' : null,
    el('strong', null, words(duty.kind)), ' (' + duty.legalBasis + ')',
    el('div', 'case-whose', duty.endedOn ? say('{0} to {1}: {2}', day(duty.startedOn), day(duty.endedOn), words(duty.endReason).toLowerCase())
      : say('owed since {0}', day(duty.startedOn)))));
  return owed.length ? {id: 'duties', title: say('What we owe'), count: owed.length, content: [list(owed)]} : null;
}

function letters(file) {
  const rows = file.letters.map(letter => {
    const link = el('a', null, letter.title);
    link.href = address(file.reference) + '/letters/' + encodeURIComponent(letter.id) + '.pdf';
    link.target = '_blank';
    link.rel = 'noopener';
    const proof = [
      letter.sentOn ? say('sent {0}', day(letter.sentOn)) : null,
      letter.availableForCollectionOn ? say('ready for collection from {0}', day(letter.availableForCollectionOn)) : null,
      letter.receivedOn ? say('received {0}', day(letter.receivedOn)) : null
    ].filter(Boolean).join(', ');
    return el('li', letter.state === 'WITHDRAWN' ? 'case-over' : null, link, el('span', 'case-tag', letter.kind),
      el('div', 'case-whose', [proof || words(letter.state).toLowerCase(), words(letter.language), letter.legalBasis].filter(Boolean).join(' · ')));
  }).reverse();
  return {id: 'letters', title: say('Letters'), count: rows.length, content: [list(rows) || none(say('None yet.'))]};
}

function contacts(file) {
  const rows = file.contacts.map(contact => el('li', null,
    el('strong', null, shortDay(contact.happenedOn) + (contact.at ? ', ' + contact.at : '')),
    ' ' + words(contact.method) + ': ' + words(contact.outcome).toLowerCase()
      + (contact.whom && contact.whom !== 'PERSON' ? ' (' + words(contact.whom).toLowerCase() + ')' : ''),
    contact.note ? el('p', null, contact.note) : null,
    contact.recordedBy ? el('div', 'case-whose', contact.recordedByName) : null)).reverse();
  const met = file.appointments.map(each => el('li', null, el('strong', null, shortDay(each.on) + (each.at ? ', ' + each.at : '')), ' ' + say('appointment'),
    each.place ? el('div', 'case-whose', each.place) : null)).reverse();
  return {id: 'contacts', title: say('Contacts'), count: rows.length, content: [
    met.length ? folded(say('Appointments ({0})', met.length), list(met)) : null, list(rows) || none(say('None recorded.'))]};
}

function messages(file) {
  const rows = file.messages.map(message => el('li', null,
    el('strong', null, shortDay(message.queuedAt)), ' ' + (message.subject || words(message.kind)),
    el('div', 'case-whose', [message.worker ? say('to {0}', message.worker) : message.partner ? say('to whoever referred them') : null, words(message.channel), words(message.state).toLowerCase(), words(message.language)]
      .filter(Boolean).join(' · ')),
    message.words ? folded(say('What it says'), el('p', null, message.words)) : null)).reverse();
  return rows.length ? {id: 'messages', title: say('Messages'), count: rows.length, content: [list(rows)]} : null;
}

function events(file) {
  const rows = file.events.map(event => el('li', null,
    el('strong', null, moment(event.happenedAt)), ' ' + event.what + ' (' + (event.who === 'cartref' ? words('cartref') : event.whoName) + ')',
    event.why ? el('p', null, event.why) : null)).reverse();
  return {id: 'events', title: say('What happened'), count: rows.length, content: [
    list(rows.slice(0, 5)), rows.length > 5 ? folded(say('Earlier ({0})', rows.length - 5), list(rows.slice(5))) : null]};
}

function audit(file) {
  if (!file.audit) {
    return null;
  }
  const scored = file.audit;
  const all = scored.stages.flatMap(stage => stage.elements);
  const sum = one => say('{0} of {1}', one.points, one.possible);
  const row = element => el('li', element.possible ? null : 'case-over',
    el('strong', null, element.title), el('span', 'case-tag', element.possible ? sum(element) : say('does not apply yet')),
    ...[...element.raise, ...element.evidence].map(sentence => el('p', null, sentence)));
  const better = all.filter(element => element.raise.length);
  return {id: 'audit', title: say('Case file audit'), content: [
    el('p', null, el('strong', null, scored.percent + ' %'), ' ' + say('({0} points that apply so far)', sum(scored))),
    list(better.map(element => el('li', null, el('strong', null, element.title), ...element.raise.map(sentence => el('p', null, sentence))))),
    folded(say('What was found ({0})', all.length), list(all.map(row)))]};
}

/** The sections of a case that was read, in the order they are needed: {id, title, count, content}. */
export function sections(file) {
  return [dates, steps, people, account, wishes, assessment, needs, plan, placements, offers, release, arrival, homes, duties, letters, contacts, messages, afterwards,
    events, audit].map(draw => draw(file))
    .filter(Boolean).map(section => ({...section, content: section.content.filter(Boolean)}));
}

// What somebody has typed into a form stays: a link in a form opens beside Tasklist.
document.addEventListener('click', event => {
  const link = event.target.closest('.fjs-container a[href]');
  if (link) {
    link.target = '_blank';
  }
}, true);

export default [];
