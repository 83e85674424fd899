// What all web apps' frames share with each other: our name at sign-in, and names and roles of what Camunda draws for those who
// do not see it or have no mouse. All of it leans on Camunda's markup, which is why it stands here and nowhere else;
// AccessibilityTest finds what no longer fits.

import {el, say} from '../tasklist/scripts/page.js';
import {users} from './demo.js';

const app = document.querySelector('base').getAttribute('app-name');

const purpose = () => ({
  tasklist: say('For everybody who keeps people from losing their home: your steps, your cases, their dates.'),
  cockpit: say('For managers and analysts: where cases stand, and what is stuck.'),
  admin: say('For administrators: people, groups and what they may do.'),
  welcome: say('Choose where to go on.')
})[app];

function signInHead(node) {
  node.append(el('h1', 'sign-in-name', 'Cartref'), el('p', 'sign-in-purpose', purpose()));
}

// In a demonstration everybody may be anybody: one click fills in both lines.
function signInUsers(node) {
  const entries = Object.entries(users);
  if (!entries.length) {
    return;
  }
  const choose = user => document.querySelectorAll('form[name=signinForm] input').forEach(input => {
    input.value = user;
    input.dispatchEvent(new Event('change', {bubbles: true}));
  });
  node.append(el('section', 'sign-in-users',
    el('h2', null, say('Demonstration: who do you want to be?')),
    el('p', null, say('Each password is the user id. Choose one, then sign in.')),
    el('ul', null, ...entries.map(([user, name]) => {
      const button = el('button', null, user);
      button.type = 'button';
      button.onclick = () => choose(user);
      return el('li', null, button, ' ' + name);
    }))));
}

// ---- names and roles ----

export const named = words => element => {
  element.setAttribute('aria-label', words);
  element.title = words;
};

const role = name => element => element.setAttribute('role', name);

function labelled(input) {
  input.setAttribute('aria-label', input.placeholder);
  // The order on the screen is the order; numbers would put the form before everything else on the page.
  input.removeAttribute('tabindex');
}

function dialogTitled(title) {
  title.id = title.id || 'dialog-title';
  title.closest('.modal').setAttribute('aria-labelledby', title.id);
}

// A picture that tells what it is only to who points at it.
function saidByTooltip(element) {
  if (!element.textContent.trim()) {
    element.setAttribute('aria-label', element.getAttribute('uib-tooltip'));
  }
}

// The picture of an application; its name, a link as well, stands below.
function saidBelow(picture) {
  picture.setAttribute('aria-hidden', 'true');
  picture.setAttribute('tabindex', '-1');
}

const COMMON = [
  ['[cam-widget-header]', role('banner')],
  ['.page-wrap', role('main')],
  ['.page-notifications', element => element.setAttribute('aria-live', 'polite')],
  ['form[name=signinForm] input', labelled],
  ['form[name=signinForm] button', button => button.removeAttribute('tabindex')],
  ['.app-switch > a', named(say('Other applications'))],
  ['.modal[role=dialog] .modal-title', dialogTitled],
  ['.alert .close', named(say('Close this notice'))],
  [':is(a[href], button)[uib-tooltip]', saidByTooltip],
  ['.app-label-wrapper', saidBelow],
  ['.section-toggle', named(say('Fold this part in or out'))],
  ['.stored-criteria > button', named(say('Searches kept'))],
  ['input[uib-typeahead]', role('combobox')]
];

/**
 * Does something with each element of a kind, when Camunda draws it and as long as it is not done.
 *
 * @param mends pairs of a selector and what to do
 */
export function mend(mends) {
  const done = mends.map(() => new WeakSet());
  const look = () => mends.forEach(([selector, change], i) => document.querySelectorAll(selector).forEach(element => {
    if (!done[i].has(element)) {
      done[i].add(element);
      change(element);
    }
  }));
  let waiting = false;
  new MutationObserver(() => {
    if (!waiting) {
      waiting = true;
      requestAnimationFrame(() => {
        waiting = false;
        look();
      });
    }
  }).observe(document.body, {childList: true, subtree: true});
  look();
}

mend(COMMON);

export default [
  {id: 'cartref-sign-in', pluginPoint: app + '.login', priority: 100, render: signInHead},
  {id: 'cartref-sign-in-users', pluginPoint: app + '.login', priority: -100, render: signInUsers}
];
