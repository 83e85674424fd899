// Whose case it is, by name, next to every field that asks for a case reference. A start form opened about a case has it filled in,
// for good: what is typed about one is not sent for another.

import {ask as go, asked, el, home, say, day, read} from './page.js';
import {besideStartForm, roomBeside} from './beside.js';

const AFTER_TYPING = 350;

// The case the start form that is opening, or open, is for; seen once it is on the screen.
let about = null;
let seen = false;

/** The case the start form that opens, or is open, is for; null where its number is typed. */
export function aboutCase() {
  return about || asked().get('case');
}

/** Opens the start form of a process, by its key and its name, with the reference of a case filled in. */
export function begin(process, name, reference) {
  about = reference;
  seen = false;
  const wanted = asked();
  wanted.delete('case');
  wanted.set('processStart', process);
  // Tasklist opens the form of the process its address names.
  go(wanted);
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
  let turn = 0;
  let told = '';
  const ask = async () => {
    told = input.value;
    const mine = ++turn;
    said.className = 'reference-said';
    if (!(whole(told) || short(told) && document.activeElement !== input)) {
      said.textContent = '';
      besideStartForm(null);
      return;
    }
    try {
      const found = await lookUp(told);
      if (mine !== turn) {
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

// A form keeps what is typed, not what stands in the field; while it is still being drawn it forgets that again.
function type(input, text) {
  let tries = 60;
  const again = () => {
    if (!input.isConnected) {
      return;
    }
    input.readOnly = true;
    if (input.value !== text) {
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
  const body = dialog && dialog.querySelector('.modal-content .modal-body');
  const room = Boolean(body && body.querySelector('.fjs-container input[id$="-caseReference"]'));
  if (body && body.classList.contains('beside-dialog') !== room) {
    roomBeside(body, room);
  }
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
    const reference = aboutCase();
    if (reference) {
      type(input, reference);
    }
  });
}

new MutationObserver(look).observe(document.body, {childList: true, subtree: true});

export default [];
