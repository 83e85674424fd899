// Whose case it is, by name, next to every field that asks for a case reference; a start form opened about a case has it filled in;
// and once it is sent, for whom it was recorded and what is next.

import {el, home, say, day, read} from './page.js';
import {due} from './words.js';
import {besideStartForm} from './beside.js';

const AFTER_TYPING = 350;
const AFTER_SENDING = 1200;
const STAYS = 20000;

// The case the start form that is opening, or open, is for; seen once it is on the screen.
let about = null;
let seen = false;

/** Opens the start form of a process, by its key and its name, with the reference of a case filled in. */
export function begin(process, name, reference) {
  about = reference;
  seen = false;
  const asked = new URLSearchParams(location.hash.replace(/^#[^?]*/, ''));
  asked.delete('case');
  asked.set('processStart', process);
  // Tasklist opens the form of the process its address names.
  location.hash = '#/?' + asked;
  // It may write its address anew before it has read it; then it opens the list of all processes.
  let looks = 40;
  const chosen = setInterval(() => {
    const listed = [...document.querySelectorAll('.modal-content ul.processes a')].find(each => each.textContent.trim() === name);
    if (listed && listed.offsetParent) {
      listed.click();
    }
    if (listed && listed.offsetParent || --looks === 0 || about !== reference || document.querySelector('.modal-dialog .fjs-container')) {
      clearInterval(chosen);
    }
  }, 500);
}

async function lookUp(told) {
  const answer = await read(home + '/api/cases?find=' + encodeURIComponent(told));
  return answer.cases.find(each => told.toUpperCase().replace(/[^A-Z0-9]/g, '').startsWith(each.reference.slice(0, 3)));
}

// As far as it can be one: letters, a year and a number. While it is being typed only with all its figures, or each pause on
// the way to one case would name another.
function whole(told) {
  return /^\s*[a-z]{2,5}\W*\d{4}\W*\d{6}\s*$/i.test(told);
}

function short(told) {
  return /^\s*[a-z]{2,5}\W*\d{4}\W*\d{1,5}\s*$/i.test(told);
}

// By the field: asks anew when something other than keys has put a number in it, as a draft does.
const watched = new WeakMap();

function watch(input) {
  const said = el('p', 'reference-said');
  said.setAttribute('role', 'status');
  input.closest('.fjs-form-field').append(said);
  let waiting = null;
  let asked = 0;
  let told = '';
  const ask = async () => {
    told = input.value;
    const mine = ++asked;
    said.className = 'reference-said';
    if (!(whole(told) || short(told) && document.activeElement !== input)) {
      said.textContent = '';
      besideStartForm(null);
      return;
    }
    try {
      const found = await lookUp(told);
      if (mine !== asked) {
        return;
      }
      said.classList.toggle('reference-none', !found || Boolean(found.whomToAsk));
      said.textContent = !found ? say('There is no such case.') : found.whomToAsk
        || (found.dateOfBirth ? say('{0}, born {1}', found.name, day(found.dateOfBirth)) : found.name || say('Name not known'))
          + (found.status === 'CLOSED' ? ' (' + say('closed {0}', day(found.closedOn)) + ')' : '');
      besideStartForm(found && !found.whomToAsk ? found.reference : null);
    } catch (problem) {
      said.textContent = problem.message;
    }
  };
  input.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, AFTER_TYPING);
  });
  input.addEventListener('blur', () => short(input.value) && setTimeout(ask));
  watched.set(input, () => input.value !== told && ask());
  ask();
}

// A form keeps what is typed, not what stands in the field; while it is still being drawn it forgets that again, or finds
// what was typed before. That may be about another case, and then is not given this one's number.
function type(input, text) {
  let tries = 60;
  let theirs = false;
  input.addEventListener('input', event => {
    theirs = theirs || event.isTrusted;
  });
  const again = () => {
    if (theirs || !input.isConnected) {
      return;
    }
    if (input.value !== text) {
      if (input.value && othersTyped(input)) {
        askWhose(input, text);
        return;
      }
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(input, text);
      input.dispatchEvent(new Event('input', {bubbles: true}));
      input.dispatchEvent(new Event('blur'));
    }
    watched.get(input)?.();
    if (tries-- > 0) {
      setTimeout(again, 150);
    }
  };
  again();
  setTimeout(() => (next(input) || input).focus(), 300);
}

function othersTyped(input) {
  return [...input.closest('form').querySelectorAll('input:not([type]), input[type="text"], textarea')].some(each => each !== input && each.value);
}

function askWhose(input, reference) {
  const anew = el('button', 'btn btn-default btn-sm', say('Begin anew for {0}', reference));
  anew.type = 'button';
  const asked = el('div', 'reference-other', el('p', null, say('What stands here you typed about another case, {0}.', input.value)), anew);
  asked.setAttribute('role', 'status');
  anew.addEventListener('click', () => {
    const old = document.querySelector('.modal-dialog .draft-told button');
    if (old) {
      old.click();
    }
    asked.remove();
    setTimeout(() => type(document.querySelector('.modal-dialog input[id$="-caseReference"]'), reference), 600);
  });
  input.closest('.fjs-form-field').append(asked);
}

function next(input) {
  const all = [...input.closest('form').querySelectorAll('input, textarea, [tabindex="0"]')].filter(each => !each.disabled && each.offsetParent);
  return all[all.indexOf(input) + 1];
}

function look() {
  const dialog = document.querySelector('.modal-dialog');
  if (about && seen && !dialog) {
    about = null;
  }
  seen = Boolean(dialog);
  // A form that is drawn anew may keep the field and lose what stood below it, or keep that and have another field.
  [...document.querySelectorAll('.fjs-container input[id$="-caseReference"]')].filter(input => input.closest('.fjs-form-field')).forEach(input => {
    const there = input.closest('.fjs-form-field').querySelector('.reference-said');
    if (there && watched.has(input)) {
      watched.get(input)();
      return;
    }
    if (there) {
      there.remove();
    }
    watch(input);
    const reference = about || new URLSearchParams(location.hash.replace(/^#[^?]*/, '')).get('case');
    if (reference) {
      type(input, reference);
    }
  });
}

new MutationObserver(look).observe(document.body, {childList: true, subtree: true});

// ---- once it is sent ----

function notice(...content) {
  document.querySelectorAll('.recorded').forEach(each => each.remove());
  const close = el('button', 'recorded-close', '×');
  close.type = 'button';
  close.setAttribute('aria-label', say('Close'));
  const shown = el('div', 'recorded', el('div', null, ...content), close);
  shown.setAttribute('role', 'status');
  close.addEventListener('click', () => shown.remove());
  document.body.append(shown);
  setTimeout(() => shown.remove(), STAYS);
}

async function recorded(reference) {
  const [found] = (await read(home + '/api/cases?find=' + encodeURIComponent(reference))).cases;
  if (!found || found.whomToAsk) {
    return;
  }
  const link = el('button', 'btn btn-link recorded-case', reference);
  link.type = 'button';
  link.addEventListener('click', () => document.dispatchEvent(new CustomEvent('cartref:case', {detail: reference})));
  const after = found.nextStep ? say('Next: {0}, {1}.', found.nextStep, due({lastDay: found.nextDay, late: found.nextLate})) : '';
  notice(el('strong', null, say('Recorded for {0}', found.name || say('Name not known'))), ' (', link, '). ', after);
  document.dispatchEvent(new CustomEvent('cartref:recorded', {detail: reference}));
}

// Tasklist says no more than that a process was started, and of which case only in the answer it gets. So that answer is read
// on its way; the request is Tasklist's own and stays as it is.
const open = XMLHttpRequest.prototype.open;
XMLHttpRequest.prototype.open = function (method, address, ...rest) {
  if (method.toUpperCase() === 'POST' && /\/process-definition\/[^/]+\/submit-form$/.test(address)) {
    this.addEventListener('load', () => {
      if (this.status === 200) {
        const reference = JSON.parse(this.responseText).businessKey;
        if (reference && whole(reference)) {
          // What follows a form in the engine takes a moment.
          setTimeout(() => recorded(reference).catch(() => {}), AFTER_SENDING);
        }
      }
    });
  }
  return open.call(this, method, address, ...rest);
};

export default [];
