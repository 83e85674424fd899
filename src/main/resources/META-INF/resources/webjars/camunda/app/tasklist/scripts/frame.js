// Tasklist's own frame: the list of what can be started in the order of use, a short way to the form for who has no mouse, names of
// buttons that are pictures, and nothing that can be pressed where the engine would refuse it. It leans on Camunda's markup and,
// for the start list, on the scope it is drawn from; FrameTest and AccessibilityTest find what no longer fits.

import shared, {mend, named} from '../../scripts/frame.js';
import {el, home, say, read} from './page.js';

// ---- what can be started ----

let starts = Promise.resolve([]);

// Camunda sorts by name. The order of use, the headings and what each is for come from the models.
async function orderStarts(dialog) {
  const scope = window.angular.element(dialog).scope();
  starts = read(home + '/api/starts').catch(() => []);
  const inOrder = (await starts).map(start => start.key);
  const place = definition => inOrder.includes(definition.key) ? inOrder.indexOf(definition.key) : inOrder.length;
  scope.$watch('processDefinitions', found => found && found.sort((one, other) => place(one) - place(other)));
  scope.$applyAsync(() => requestAnimationFrame(() => focus('.modal ul.processes a')));
}

async function explainStart(entry) {
  const scope = window.angular.element(entry).scope();
  const all = await starts;
  const start = of => all.find(one => one.key === window.angular.element(of).scope().processDefinition.key);
  const describe = () => {
    entry.querySelectorAll('.start-group, .start-for').forEach(old => old.remove());
    const own = start(entry);
    const above = entry.previousElementSibling && start(entry.previousElementSibling);
    if (own) {
      entry.append(el('span', 'start-for', say(own.purpose)));
      if (!above || above.group !== own.group) {
        entry.prepend(el('h4', 'start-group', say(own.group)));
      }
    }
  };
  scope.$watch('$index + processDefinition.key', () => requestAnimationFrame(describe));
  scope.$applyAsync();
}

// ---- without a mouse ----

function focus(selector) {
  const target = [...document.querySelectorAll(selector)].find(element => element.offsetParent);
  if (target) {
    target.focus();
    target.scrollIntoView({block: 'center'});
  }
}

function skipLinks(header) {
  const skip = (words, selector) => {
    const button = el('button', 'skip-link', words);
    button.type = 'button';
    button.onclick = () => focus(selector);
    return button;
  };
  header.prepend(
    skip(say('To the form'), '.task-details .fjs-container :is(input, textarea, select, [tabindex="0"]):not([disabled]), .task-details button.claim'),
    skip(say('To the list of steps'), '.tasks-list h4 a'));
}

// ---- what the engine refuses is not offered ----

// Whoever gives steps to others may type another's id where the name stands; the rest claim and unclaim.
async function mayAssign() {
  const name = window.angular.element(document.body).scope()?.authentication?.name;
  if (name) {
    const asked = await read(home + '/camunda/api/engine/engine/default/authorization/check?permissionName=TASK_ASSIGN'
      + '&resourceName=PROCESS_DEFINITION&resourceType=6&resourceId=*');
    document.documentElement.classList.toggle('may-assign', asked.authorized);
  }
}

function unlessMayAssign(element) {
  ['click', 'keydown', 'paste'].forEach(kind => element.addEventListener(kind, event => {
    if (!document.documentElement.classList.contains('may-assign') && event.key !== 'Tab') {
      event.stopImmediatePropagation();
    }
  }, true));
}

mend([
  ['[cam-widget-header] .navbar-header', skipLinks],
  ['.modal .available-processes', orderStarts],
  ['.modal ul.processes > li', explainStart],
  ['.start-process-action a', () => mayAssign().catch(() => {})],
  ['.region-toggle[data-region=filters]', named(say('Fold the lists in or out'))],
  ['.region-toggle[data-region=list]', named(say('Fold the steps in or out'))],
  ['.region-toggle[data-region=task]', named(say('Fold the step in or out'))],
  ['.maximize', named(say('Show the step alone'))],
  ['.reset-regions', named(say('Show the lists again'))],
  ['.task-filter .actions a', named(say('Edit this list'))],
  ['.task-card .unclaim', named(say('Unclaim: give it back to my team'))],
  ['.task-card .reset-assignee', named(say('Take it from them'))],
  ['.task-card .meta .assignee .set-value', unlessMayAssign]
]);

export default shared;
