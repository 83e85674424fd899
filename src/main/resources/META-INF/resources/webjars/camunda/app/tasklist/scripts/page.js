// What every script of ours in Tasklist draws, reads and says with. Text is set as text, never as HTML.

import {home, language, words} from './chosen.js';

export {home, language};

export function el(tag, className, ...children) {
  const element = document.createElement(tag);
  if (className) {
    element.className = className;
  }
  element.append(...children.filter(child => child !== null && child !== undefined && child !== ''));
  return element;
}

// Every sentence of ours on the screen goes through here, in English; {0}, {1} … are what is put in. Who works in Welsh
// reads it in Welsh (welsh/screen.yml).
export function say(english, ...values) {
  return (words[english] || english).replace(/\{(\d)}/g, (whole, place) => values[place] ?? '');
}

export const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

// The server writes London days; reading them as text keeps the browser's zone out of it.
export function day(iso) {
  if (!iso) {
    return '';
  }
  const [year, month, date] = iso.slice(0, 10).split('-').map(Number);
  return date + ' ' + say(MONTHS[month - 1]) + ' ' + year;
}

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

// Fri 27 November, 14:05.
export function weekdayMoment(iso) {
  const [year, month, date] = iso.slice(0, 10).split('-').map(Number);
  return say(WEEKDAYS[new Date(Date.UTC(year, month - 1, date)).getUTCDay()]) + ' ' + date + ' ' + say(MONTHS[month - 1]) + ', ' + iso.slice(11, 16);
}

export function moment(iso) {
  return day(iso) + ', ' + iso.slice(11, 16);
}

// What Tasklist's address asks for: the step that is open, a list, a process to start. Of ours it takes `case`.
export function asked() {
  return new URLSearchParams(location.hash.replace(/^#[^?]*/, ''));
}

let pressed = false;
document.addEventListener('pointerdown', () => {
  pressed = true;
}, true);
['pointerup', 'pointercancel'].forEach(up => document.addEventListener(up, () => {
  pressed = false;
}, true));

/** Does it at once, or as soon as the button of the mouse is up: what moves under it in between is not what was clicked. */
export function onceReleased(act) {
  if (pressed) {
    document.addEventListener('pointerup', () => setTimeout(act), {capture: true, once: true});
  } else {
    act();
  }
}

/** Opens what is asked for. */
export function ask(wanted) {
  location.hash = '#/?' + wanted;
}

/** The address of a step, whatever list is open. */
export function addressOf(step) {
  const wanted = asked();
  ['detailsTab', 'processStart', 'case'].forEach(other => wanted.delete(other));
  wanted.set('forceDisplayTask', 'true');
  wanted.set('task', step.id);
  return '#/?' + wanted;
}

// What goes wrong is shown in the words the server gives.
export async function read(path) {
  const answer = await fetch(path, {headers: {Accept: 'application/json'}, credentials: 'same-origin'});
  const body = await answer.json().catch(() => ({}));
  if (!answer.ok) {
    throw Object.assign(new Error(body.detail || say('This could not be read. Reload the page.')), {status: answer.status});
  }
  return body;
}

// A change asked for from the page carries the web apps' own token against forged requests. What went wrong says with
// which status, and what else the server answered.
export async function send(method, path, body, more) {
  const token = /(?:^|; )XSRF-TOKEN=([^;]*)/.exec(document.cookie);
  const answer = await fetch(path, {
    method,
    credentials: 'same-origin',
    headers: {'Accept': 'application/json', 'Content-Type': 'application/json', 'X-XSRF-TOKEN': token ? decodeURIComponent(token[1]) : ''},
    body: body === undefined ? undefined : JSON.stringify(body),
    ...more
  });
  const said = await answer.json().catch(() => ({}));
  if (!answer.ok) {
    throw Object.assign(new Error(said.detail || said.message || say('This could not be saved. Try again.')), {status: answer.status, said});
  }
  return said;
}
