// After a step: the next step of that case opens, or a line says what comes, when, and who does it.

import {el, home, read, say} from './page.js';
import {shortDay} from './words.js';

// What follows may be made by the engine a moment later, in a transaction of its own.
const LOOKS = [200, 600, 1200, 2000];

function casePath(reference) {
  return home + '/api/cases/' + encodeURIComponent(reference);
}

function address(step) {
  const asked = new URLSearchParams(location.hash.replace(/^#\/?\??/, ''));
  asked.delete('detailsTab');
  asked.delete('processStart');
  asked.set('forceDisplayTask', 'true');
  asked.set('task', step.id);
  return '#/?' + asked;
}

function link(step) {
  const opens = el('a', null, step.name);
  opens.href = address(step);
  opens.addEventListener('click', quiet);
  return opens;
}

// ---- the line ----

const line = el('div', 'next-line');
line.setAttribute('role', 'status');

function quiet() {
  line.replaceChildren();
}

// Whoever writes has read it, and wants to see what stands at the bottom.
document.addEventListener('input', quiet, true);

function tell(...content) {
  const away = el('button', 'next-away', '×');
  away.type = 'button';
  away.title = say('Put this line away');
  away.setAttribute('aria-label', away.title);
  away.addEventListener('click', quiet);
  line.replaceChildren(el('span', null, ...content), away);
}

// ---- what comes ----

function by(step) {
  return step.lastDay ? (step.late ? say(', was due {0}', shortDay(step.lastDay)) : say(', by {0}', shortDay(step.lastDay))) : '';
}

function whom(step) {
  return step.assigneeName || step.groups.join(say(' or '));
}

async function nothingOpen(reference) {
  const running = (await read(casePath(reference) + '/clocks')).filter(clock => clock.state === 'RUNNING' && clock.lastDay)
    .sort((one, other) => one.lastDay.localeCompare(other.lastDay))[0];
  tell(running ? say('Case {0}: nothing to do until {1}: {2}', reference, shortDay(running.lastDay), running.title)
    : say('Case {0}: nothing more is waiting.', reference));
}

async function after(reference, before) {
  let steps = [];
  let fresh = [];
  for (const pause of LOOKS) {
    await new Promise(resolve => setTimeout(resolve, pause));
    steps = await read(casePath(reference) + '/steps');
    fresh = steps.filter(step => !before.has(step.id));
    if (fresh.some(step => step.mayDo)) {
      break;
    }
  }
  const next = fresh.find(step => step.mayDo) || steps.find(step => step.mayDo && step.pressing);
  if (next && !busy) {
    tell(say('Next on case {0}: ', reference), next.name, by(next));
    location.hash = address(next);
    return;
  }
  const others = (fresh.length ? fresh : steps).filter(step => !step.mayDo)[0];
  const later = next || steps.find(step => step.mayDo);
  if (!next && fresh.length && others) {
    tell(say('Case {0}: ', reference), others.name, say(' is for {0}', whom(others)), by(others), '.',
      later ? say(' Yours: ') : '', later ? link(later) : '', later ? by(later) : '');
  } else if (later) {
    tell(say('Next on case {0}: ', reference), link(later), by(later));
  } else if (others) {
    tell(say('Case {0}: ', reference), others.name, say(' is for {0}', whom(others)), by(others));
  } else {
    await nothingOpen(reference);
  }
}

// Nothing opens in front of somebody who has turned to something else meanwhile.
let busy = false;
['pointerdown', 'keydown'].forEach(act => document.addEventListener(act, () => busy = true, true));

function show(reference, before) {
  busy = false;
  tell(say('Recorded on case {0}. Looking what comes next …', reference));
  after(reference, before).catch(problem => tell(problem.message));
}

// ---- the step that is open ----

let open = null;

async function remember(taskId) {
  const [card] = await read(home + '/api/steps?id=' + encodeURIComponent(taskId));
  return card && card.reference
    ? {reference: card.reference, before: (await read(casePath(card.reference) + '/steps')).map(step => step.id)} : null;
}

// Tasklist tells no script of ours which form it opens, nor that one went through. The engine's addresses are documented, its pages are not.
const OPENED = /\/task\/([^/]+)\/(?:deployed-)?form$/;
const SENT = /\/(?:task\/([^/]+)|process-definition\/.+)\/submit-form$/;
const opens = XMLHttpRequest.prototype.open;

XMLHttpRequest.prototype.open = function (method, url, ...more) {
  const {pathname} = new URL(url, document.baseURI);
  const opened = OPENED.exec(pathname);
  const sent = method.toUpperCase() === 'POST' && SENT.exec(pathname);
  if (opened && !(open && open.taskId === opened[1])) {
    open = {taskId: opened[1], known: remember(opened[1]).catch(() => null)};
  }
  if (sent) {
    const step = sent[1] && open && open.taskId === sent[1] ? open : null;
    this.addEventListener('load', () => {
      if (this.status >= 200 && this.status < 300) {
        done(step, this.responseText);
      }
    });
  }
  return opens.call(this, method, url, ...more);
};

async function done(step, answer) {
  if (step) {
    const known = await step.known;
    if (known) {
      show(known.reference, new Set([...known.before, step.taskId]));
    }
    return;
  }
  const started = answer ? JSON.parse(answer) : {};
  if (started.businessKey) {
    // Which of its steps the start has brought nobody can tell, so what is pressing counts as next.
    const steps = await read(casePath(started.businessKey) + '/steps').catch(() => []);
    show(started.businessKey, new Set(steps.map(one => one.id)));
  }
}

// A step named in a form opens in its place, unlike other links of a form.
document.addEventListener('click', event => {
  const named = event.target.closest('.fjs-container a[href^="#/"]');
  if (named) {
    named.target = '_self';
  }
}, true);

document.body.append(line);

export default [];
