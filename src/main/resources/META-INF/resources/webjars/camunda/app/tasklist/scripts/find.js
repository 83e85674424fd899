// Finding a case from the header, and the page of a case, from which everything may be begun that may be done at any time. The
// page lies over Tasklist, so that what is typed into a form below it stays; a start form opens over the page.

import {ask as go, asked, el, home, say, day, read} from './page.js';
import {readCase, sections, nameOf, standing, mind, atOnce} from './case.js';
import {shortDay, tonight} from './words.js';
import {begin} from './reference.js';

const AFTER_TYPING = 250;

// ---- the page of a case ----

let shown = null;

// What lies under the page is not reached by keys.
function covered(is) {
  document.querySelectorAll('.site-wrap').forEach(under => {
    under.inert = is;
  });
}

function close() {
  if (shown) {
    shown.page.remove();
    covered(false);
    if (shown.before && shown.before.isConnected) {
      shown.before.focus();
    }
    shown = null;
  }
}

function act(reference, each) {
  const button = el('button', 'btn btn-default page-act', say(each.name));
  button.type = 'button';
  button.addEventListener('click', () => begin(each.process, each.name, reference));
  return button;
}

function column(file, ids) {
  return el('div', null, ...sections(file).filter(each => ids.includes(each.id)).map(each =>
    el('section', 'case-section', el('h4', null, each.title), ...each.content)));
}

async function fill(inner, reference) {
  try {
    const file = await readCase(reference, 'audit', 'acts');
    if (file.whomToAsk) {
      inner.replaceChildren(el('p', 'case-warning', file.whomToAsk));
      return;
    }
    inner.replaceChildren(
      el('header', 'page-head', el('h2', null, nameOf(file)), el('p', 'case-over', standing(file)), ...mind(file).filter(Boolean), atOnce(file)),
      file.acts.length ? el('div', 'page-acts', ...file.acts.map(each => act(file.reference, each))) : '',
      el('div', 'case-columns',
        column(file, ['dates', 'steps', 'plan', 'duties', 'placements', 'offers', 'homes', 'arrival', 'letters', 'audit']),
        column(file, ['people', 'account', 'wishes', 'assessment', 'needs', 'release', 'contacts', 'messages', 'afterwards', 'events'])));
  } catch (problem) {
    inner.replaceChildren(el('p', 'case-warning', problem.message));
  }
}

/** Opens the page of a case over whatever is on the screen. */
export function openCase(reference) {
  close();
  const back = el('button', 'btn btn-default page-close', say('Close'));
  back.type = 'button';
  back.addEventListener('click', close);
  const inner = el('div', 'page-inner', el('p', 'case-over', say('Reading the case …')));
  const page = el('div', 'case-page', back, inner);
  page.setAttribute('role', 'dialog');
  page.setAttribute('aria-label', say('The case'));
  page.tabIndex = -1;
  shown = {page, inner, reference, before: document.activeElement};
  // Below Tasklist's header, whatever its height.
  const bar = document.querySelector('.find');
  if (bar && bar.offsetParent) {
    page.style.top = Math.ceil(bar.getBoundingClientRect().bottom) + 'px';
  }
  document.body.append(page);
  covered(true);
  page.focus();
  fill(inner, reference);
}

// A step that is opened from the page is below it.
document.addEventListener('click', event => {
  if (event.target.closest('.case-page .case-step')) {
    close();
  }
});
document.addEventListener('keydown', event => {
  if (event.key === 'Escape' && shown && !document.querySelector('.modal-dialog')) {
    close();
  }
});
document.addEventListener('cartref:case', event => openCase(event.detail));
document.addEventListener('cartref:recorded', event => {
  if (shown && shown.reference === event.detail) {
    fill(shown.inner, shown.reference);
  }
});

// ---- finding ----

function row(each, place) {
  const item = el('li', 'find-row',
    each.whomToAsk ? el('p', 'case-warning', each.whomToAsk) : el('div', null,
      el('strong', null, each.name || say('Name not known')),
      ' ' + (each.dateOfBirth ? say('born {0}', day(each.dateOfBirth)) : say('birth date not known')),
      el('span', 'case-tag', each.reference),
      each.restricted ? el('span', 'case-tag case-alarm', say('restricted')) : null,
      each.household.length ? el('div', 'case-whose', say('with {0}', each.household.join(', '))) : null,
      el('div', 'case-whose', [
        each.status === 'CLOSED' ? say('closed {0}', day(each.closedOn)) : each.leadWorkerName ? say('lead worker {0}', each.leadWorkerName) : say('not allocated yet'),
        each.tonight ? tonight(each.tonight) : null].filter(Boolean).join(' · ')),
      each.nextStep ? el('div', each.nextLate ? 'case-alarm' : null, each.nextLate
        ? say('Late since {0}: {1}', shortDay(each.nextDay), each.nextStep) : say('Next by {0}: {1}', shortDay(each.nextDay), each.nextStep)) : null));
  item.id = 'find-row-' + place;
  item.setAttribute('role', 'option');
  if (!each.whomToAsk) {
    item.dataset.reference = each.reference;
  }
  return item;
}

function field() {
  const input = el('input', 'find-field');
  input.type = 'search';
  input.autocomplete = 'off';
  input.placeholder = say('Find a case');
  input.setAttribute('aria-label', say('Find a case by name, birth date, phone, postcode or reference'));
  input.title = say('Name, birth date, phone, postcode or reference');
  input.setAttribute('role', 'combobox');
  input.setAttribute('aria-expanded', 'false');
  input.setAttribute('aria-controls', 'find-rows');
  const rows = el('ul', 'find-rows');
  rows.id = 'find-rows';
  rows.setAttribute('role', 'listbox');
  rows.setAttribute('aria-label', say('Cases found'));
  const said = el('p', 'find-said');
  said.setAttribute('role', 'status');
  const found = el('div', 'find-found', said, rows);
  found.hidden = true;
  // It scrolls, so keys must get there.
  found.tabIndex = 0;
  const whole = el('div', 'find', input, found);

  let waiting = null;
  let turn = 0;
  let chosen = -1;

  const away = () => {
    found.hidden = true;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  };
  const choose = place => {
    const all = [...rows.children];
    chosen = Math.max(0, Math.min(all.length - 1, place));
    all.forEach((each, number) => each.setAttribute('aria-selected', String(number === chosen)));
    if (all[chosen]) {
      input.setAttribute('aria-activedescendant', all[chosen].id);
      all[chosen].scrollIntoView({block: 'nearest'});
    }
  };
  const open = item => {
    if (item && item.dataset.reference) {
      away();
      input.value = '';
      openCase(item.dataset.reference);
    }
  };
  const show = (sentence, cases) => {
    said.textContent = sentence;
    rows.replaceChildren(...cases.map(row));
    found.hidden = false;
    input.setAttribute('aria-expanded', 'true');
    chosen = -1;
    if (cases.length) {
      choose(0);
    }
  };
  const ask = async () => {
    const told = input.value.trim();
    const mine = ++turn;
    if (told.length < 2) {
      away();
      return;
    }
    try {
      const answer = await read(home + '/api/cases?find=' + encodeURIComponent(told));
      if (mine === turn) {
        show(answer.more ? say('There are more. Say more of them: a birth date, a phone number.')
          : answer.cases.length ? '' : say('Nobody is found by this. Try another spelling, or a birth date.'), answer.cases);
      }
    } catch (problem) {
      if (mine === turn) {
        show(problem.status === 429 ? say('You have looked for many people by name and birth date in the last hour, and none was found. Look by reference, telephone or postcode, or again in an hour.')
          : problem.message, []);
      }
    }
  };

  input.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, AFTER_TYPING);
  });
  input.addEventListener('keydown', event => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      choose(chosen + (event.key === 'ArrowDown' ? 1 : -1));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      open(rows.children[chosen]);
    } else if (event.key === 'Escape') {
      event.stopPropagation();
      away();
    }
  });
  rows.addEventListener('mousedown', event => event.preventDefault());
  rows.addEventListener('click', event => open(event.target.closest('.find-row')));
  input.addEventListener('blur', away);
  input.addEventListener('focus', () => {
    if (input.value.trim().length > 1) {
      ask();
    }
  });
  return whole;
}

// A link of ours may lead to the page of a case: #/?case=CER-2026-000123
function linked() {
  const wanted = asked();
  const reference = wanted.get('case');
  if (reference && !wanted.get('processStart')) {
    wanted.delete('case');
    go(wanted);
    openCase(reference);
  }
}

export default {
  id: 'cartref-find',
  pluginPoint: 'tasklist.navbar.action',
  priority: 900,
  render: node => {
    node.append(field());
    linked();
    window.addEventListener('hashchange', linked);
  },
  unmount: () => window.removeEventListener('hashchange', linked)
};
