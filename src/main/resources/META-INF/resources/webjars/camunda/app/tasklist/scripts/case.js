// The case beside the task: read-only, drawn from /api/cases. Everything that comes from a case is set as text, never
// as HTML.

const home = document.querySelector('base').getAttribute('app-root').replace(/\/camunda$/, '');

// ---- drawing ----

function el(tag, className, ...children) {
  const element = document.createElement(tag);
  if (className) {
    element.className = className;
  }
  element.append(...children.filter(child => child !== null && child !== undefined && child !== ''));
  return element;
}

function section(title, ...content) {
  const heading = el('h4', null, title);
  return el('section', 'case-section', heading, ...content);
}

function list(rows) {
  return el('ul', 'case-list', ...rows);
}

function folded(title, rows) {
  return rows.length ? el('details', null, el('summary', null, title + ' (' + rows.length + ')'), list(rows)) : null;
}

function facts(pairs) {
  const table = el('dl', 'case-facts');
  pairs.filter(([, value]) => value).forEach(([name, value]) => table.append(el('dt', null, name), el('dd', null, value)));
  return table;
}

// ---- words ----

const WORDS = {
  CY: 'Welsh', EN: 'English', UNKNOWN: 'not asked yet', BILINGUAL: 'Welsh and English', CALL: 'Phone call', TEXT: 'Text message',
  EMAIL: 'E-mail', DRAFT: 'Draft', SIGNED: 'Signed, not yet issued', ISSUED: 'Issued, not yet sent', SENT: 'Sent', WITHDRAWN: 'Withdrawn',
  INTERIM: 'Interim accommodation', PREVENTION: 'Help to prevent homelessness', RELIEF: 'Help to secure a home',
  FINAL: 'Secure a home (final duty)', cartref: 'Cartref'
};

function words(code) {
  if (!code) {
    return '';
  }
  const plain = code.replace(/_/g, ' ').toLowerCase();
  return WORDS[code] || plain.charAt(0).toUpperCase() + plain.slice(1);
}

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

// The server writes London days; reading them as text keeps the browser's zone out of it.
function day(iso) {
  if (!iso) {
    return '';
  }
  const [year, month, date] = iso.slice(0, 10).split('-').map(Number);
  return date + ' ' + MONTHS[month - 1] + ' ' + year;
}

function moment(iso) {
  return day(iso) + ', ' + iso.slice(11, 16);
}

// ---- sections ----

function head(file) {
  const name = file.person ? file.person.givenName + ' ' + file.person.familyName : 'Name not known';
  return el('header', 'case-head',
    el('h3', null, name),
    el('p', null, [
      file.reference,
      file.status === 'CLOSED' ? 'closed ' + day(file.closedOn) + ', ' + words(file.outcome).toLowerCase() : 'open since ' + day(file.openedOn),
      file.leadWorker ? 'lead worker ' + file.leadWorkerName : 'not allocated yet',
      file.linkedCase ? 'see also ' + file.linkedCase : null
    ].filter(Boolean).join(' · ')),
    file.restricted ? el('p', 'case-warning', 'Restricted case. Do not talk about it with others.') : null);
}

function duties(file) {
  const owed = file.duties.map(duty => el('li', duty.endedOn ? 'case-over' : null,
    el('strong', null, words(duty.kind)),
    ' (' + duty.legalBasis + ') ' + (duty.endedOn
      ? 'from ' + day(duty.startedOn) + ' to ' + day(duty.endedOn) + ': ' + words(duty.endReason).toLowerCase()
      : 'owed since ' + day(duty.startedOn))));
  return owed.length ? section('What we owe', list(owed)) : null;
}

// Clocks of the law have a number, such as W4; those of a practice have a name.
function lawful(clock) {
  return /^[A-Z]\d/.test(clock.clock);
}

function clockRow(clock) {
  const overdue = clock.state === 'OVERDUE';
  const when = overdue ? 'Overdue since ' + day(clock.lastDay)
    : clock.state === 'RUNNING' ? clock.lastDay ? 'By ' + day(clock.lastDay) : 'No end'
    : words(clock.state);
  return el('li', overdue ? 'case-overdue' : clock.state === 'RUNNING' ? null : 'case-over',
    el('strong', null, when), ': ' + clock.title + (lawful(clock) ? ' (' + clock.clock + ')' : ''),
    lawful(clock) ? null : el('span', 'case-tag', 'practice'), el('p', null, clock.explanation));
}

function clocks(all) {
  const soonest = (one, other) => (one.lastDay || '9999').localeCompare(other.lastDay || '9999');
  const of = state => all.filter(clock => clock.state === state).sort(soonest);
  const late = of('OVERDUE');
  const open = [...late.filter(lawful), ...late.filter(clock => !lawful(clock)), ...of('RUNNING')].map(clockRow);
  return section('Dates',
    open.length ? list(open) : el('p', 'case-over', 'Nothing is running.'),
    folded('Met or no longer needed', [...of('MET'), ...of('STOPPED')].map(clockRow)));
}

function letters(file, all) {
  const rows = all.map(letter => {
    const link = el('a', null, letter.title);
    link.href = home + '/api/cases/' + encodeURIComponent(file.reference) + '/letters/' + encodeURIComponent(letter.id) + '.pdf';
    link.target = '_blank';
    link.rel = 'noopener';
    const proof = [
      letter.sentOn ? 'sent ' + day(letter.sentOn) : null,
      letter.availableForCollectionOn ? 'ready for collection from ' + day(letter.availableForCollectionOn) : null,
      letter.receivedOn ? 'received ' + day(letter.receivedOn) : null
    ].filter(Boolean).join(', ');
    return el('li', letter.state === 'WITHDRAWN' ? 'case-over' : null, link, el('span', 'case-tag', letter.kind),
      el('p', null, [proof ? proof.charAt(0).toUpperCase() + proof.slice(1) : words(letter.state), words(letter.language), letter.legalBasis].join(' · ')));
  });
  return section('Letters', rows.length ? list(rows) : el('p', 'case-over', 'None yet.'));
}

function people(file) {
  const person = file.person || {};
  const reach = file.reach || {};
  const unsafe = [
    reach.unsafeToWrite ? 'Do not write to them.' : null,
    reach.unsafeToText ? 'Do not text them.' : null,
    reach.unsafeToLeaveMessage ? 'Do not leave a message.' : null
  ].filter(Boolean).join(' ');
  return section('People',
    unsafe ? el('p', 'case-warning', unsafe) : null,
    facts([
      ['Born', day(person.dateOfBirth)],
      ['Phone', person.phone],
      ['E-mail', person.email],
      ['Address', person.noFixedAbode ? 'No fixed address; letters wait at our office'
        : [person.addressLine1, person.addressLine2, person.town, person.postcode].filter(Boolean).join(', ')],
      ['Prefers', words(reach.preferredMethod)],
      ['Language', words(reach.languageWish)],
      ['When', reach.times],
      ['Mind', reach.obstacles],
      ['Trusted', [reach.trustedContactName, reach.trustedContactPhone].filter(Boolean).join(', ')]
    ]),
    file.household.length ? list(file.household.map(member => el('li', null,
      el('strong', null, [member.givenName, member.familyName].filter(Boolean).join(' ')),
      ' ' + [member.relationship, member.dateOfBirth ? 'born ' + day(member.dateOfBirth) : null].filter(Boolean).join(', ')))) : null);
}

function contacts(all) {
  const rows = all.map(contact => el('li', null,
    el('strong', null, day(contact.happenedOn) + (contact.at ? ', ' + contact.at : '')),
    ' ' + words(contact.method) + ': ' + words(contact.outcome).toLowerCase() + (contact.recordedBy ? ' (' + contact.recordedByName + ')' : ''),
    contact.note ? el('p', null, contact.note) : null)).reverse();
  return section('Contacts', rows.length ? list(rows) : el('p', 'case-over', 'None recorded.'));
}

function messages(all) {
  const rows = all.map(message => el('li', null, words(message.kind) + ', ' + words(message.language)));
  return rows.length ? section('Messages', list(rows)) : null;
}

function events(all) {
  const rows = all.map(event => el('li', null,
    el('strong', null, moment(event.happenedAt)), ' ' + event.what + ' (' + (WORDS[event.who] || event.whoName) + ')',
    event.why ? el('p', null, event.why) : null)).reverse();
  return section('What happened', list(rows.slice(0, 5)), folded('Earlier', rows.slice(5)));
}

function audit(scored) {
  const all = scored.stages.flatMap(stage => stage.elements);
  const sum = one => one.points + ' of ' + one.possible;
  const row = element => el('li', element.possible ? null : 'case-over',
    el('strong', null, element.title), el('span', 'case-tag', element.possible ? sum(element) : 'does not apply yet'),
    ...[...element.raise, ...element.evidence].map(sentence => el('p', null, sentence)));
  const better = all.filter(element => element.raise.length);
  return section('Case file audit',
    el('p', null, el('strong', null, scored.percent + ' %'), ' (' + sum(scored) + ' points that apply so far)'),
    better.length ? list(better.map(element => el('li', null, el('strong', null, element.title),
      ...element.raise.map(sentence => el('p', null, sentence))))) : null,
    folded('What was found', all.map(row)));
}

// ---- reading ----

// What goes wrong is shown in the words the server gives.
async function read(path) {
  const answer = await fetch(path, {headers: {Accept: 'application/json'}, credentials: 'same-origin'});
  const body = await answer.json().catch(() => ({}));
  if (!answer.ok) {
    throw new Error(body.detail || 'This could not be read. Reload the page.');
  }
  return body;
}

async function draw(pane, engine, taskId) {
  const task = await read(engine + '/task/' + encodeURIComponent(taskId));
  // The one variable workers may ask for.
  const [named] = await read(engine + '/variable-instance?variableName=caseRef&processInstanceIdIn=' + encodeURIComponent(task.processInstanceId));
  if (!named || !named.value) {
    return [el('p', null, 'This task belongs to no case.')];
  }
  const path = home + '/api/cases/' + encodeURIComponent(named.value);
  const file = await read(path);
  if (file.whomToAsk) {
    return [el('p', 'case-warning', file.whomToAsk)];
  }
  const [running, written, said, met, trail, scored] = await Promise.all(
    ['/clocks', '/letters', '/messages', '/contacts', '/events', '/audit'].map(part => read(path + part)));
  return [
    head(file),
    el('div', 'case-columns',
      el('div', null, clocks(running), duties(file), letters(file, written), audit(scored)),
      el('div', null, people(file), contacts(met), messages(said), events(trail)))
  ];
}

// What somebody has typed into a form stays: a link in a form opens beside Tasklist.
document.addEventListener('click', event => {
  const link = event.target.closest('.fjs-container a[href]');
  if (link) {
    link.target = '_blank';
  }
}, true);

let shown = null;

export default {
  id: 'cartref-case',
  pluginPoint: 'tasklist.task.detail',
  priority: 900,
  properties: {label: 'Case'},
  render: (node, {api, taskId}) => {
    const pane = el('div', 'case-pane', el('p', 'case-over', 'Reading the case …'));
    node.append(pane);
    shown = pane;
    const show = content => {
      if (shown === pane) {
        pane.replaceChildren(...content.filter(Boolean));
      }
    };
    draw(pane, api.engineApi, taskId).then(show, problem => show([el('p', 'case-warning', problem.message)]));
  },
  unmount: () => {
    shown = null;
  }
};
