// After a step or a start form: for whom it was recorded; and the next step of that case opens, or is said, with its day and who
// does it.

import {addressOf, asked, el, home, read, say} from './page.js';
import {typedIntoStep} from './draft.js';
import {shortDay} from './words.js';

// What follows may be made by the engine a moment later, in a transaction of its own.
const LOOKS = [200, 600, 1200, 2000];

function casePath(reference) {
  return home + '/api/cases/' + encodeURIComponent(reference);
}

function link(step) {
  const opens = el('a', null, step.name);
  opens.href = addressOf(step);
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

function recordedFor({reference, name, kept}) {
  const whole = el('button', 'next-case', reference);
  whole.type = 'button';
  whole.addEventListener('click', () => document.dispatchEvent(new CustomEvent('cartref:case', {detail: reference})));
  return el('span', null, el('strong', null, name && !kept ? say('Recorded for {0}', name) : say('Recorded')), ' (', whole, '). ');
}

// The step that stood open when the line was written, or opens with it: of another one it says nothing.
let beside = null;

window.addEventListener('hashchange', () => {
  const now = asked().get('task');
  if (now && now !== beside) {
    quiet();
  }
});

function tell(whose, ...content) {
  beside = asked().get('task');
  const away = el('button', 'next-away', '×');
  away.type = 'button';
  away.title = say('Put this line away');
  away.setAttribute('aria-label', away.title);
  away.addEventListener('click', quiet);
  line.replaceChildren(el('span', null, recordedFor(whose), ...content), away);
}

// ---- what comes ----

function by(step) {
  return step.lastDay ? (step.late ? say(', was due {0}', shortDay(step.lastDay)) : say(', by {0}', shortDay(step.lastDay))) : '';
}

function whom(step) {
  return step.assigneeName || step.groups.join(say(' or '));
}

async function nothingOpen(whose) {
  const running = (await read(casePath(whose.reference) + '/clocks')).filter(clock => clock.state === 'RUNNING' && clock.lastDay)
    .sort((one, other) => one.lastDay.localeCompare(other.lastDay))[0];
  tell(whose, running ? say('Nothing to do until {0}: {1}', shortDay(running.lastDay), running.title) : say('Nothing more is waiting.'));
}

async function after(whose, before, mayOpen) {
  let steps = [];
  let fresh = [];
  for (const pause of LOOKS) {
    await new Promise(resolve => setTimeout(resolve, pause));
    steps = await read(casePath(whose.reference) + '/steps');
    fresh = steps.filter(step => !before.has(step.id));
    if (fresh.some(step => step.mayDo)) {
      break;
    }
  }
  document.dispatchEvent(new CustomEvent('cartref:recorded', {detail: whose.reference}));
  // Of several the one that is due first, not the one that came last.
  const mine = steps.filter(step => step.mayDo).sort((one, other) => (one.lastDay || '9999').localeCompare(other.lastDay || '9999'));
  const next = fresh.some(step => step.mayDo) || mine.some(step => step.pressing) ? mine[0] : null;
  // What leads back to itself still wants something, as a letter without an address does; "next" would say that it is done.
  const comes = next && whose.step === next.name && fresh.includes(next) ? say('The same step is here again; read what it still wants: ') : say('Next: ');
  if (next && mayOpen && !busy) {
    tell(whose, comes, next.name, by(next));
    beside = next.id;
    location.hash = addressOf(next);
    toTheForm(next);
    return;
  }
  const others = (fresh.length ? fresh : steps).filter(step => !step.mayDo)[0];
  const later = mine[0];
  if (!next && fresh.length && others) {
    tell(whose, others.name, say(' is for {0}', whom(others)), by(others), '.',
      later ? say(' Yours: ') : '', later ? link(later) : '', later ? by(later) : '');
  } else if (later) {
    tell(whose, say('Next: '), link(later), by(later));
  } else if (others) {
    tell(whose, others.name, say(' is for {0}', whom(others)), by(others));
  } else {
    await nothingOpen(whose);
  }
}

// The keys go where the work is, before its first question.
function toTheForm(step) {
  let looks = 40;
  const drawn = setInterval(() => {
    const form = document.querySelector('.task-details .fjs-container');
    if (busy || asked().get('task') !== step.id || --looks === 0) {
      clearInterval(drawn);
    } else if (form && form.querySelector('.fjs-form-field') && document.querySelector('.task-details h2.task')?.textContent.trim() === step.name) {
      clearInterval(drawn);
      form.tabIndex = -1;
      form.focus({preventScroll: true});
    }
  }, 250);
}

// Nothing opens in front of somebody who has turned to something else meanwhile, or recorded something beside what they are at.
let busy = false;
['pointerdown', 'keydown'].forEach(act => document.addEventListener(act, () => busy = true, true));

function show(whose, before, mayOpen) {
  busy = false;
  tell(whose, say('Looking what comes next …'));
  after(whose, before, mayOpen).catch(problem => tell(whose, problem.message));
}

// ---- the step that is open ----

let open = null;

async function remember(taskId) {
  const [card] = await read(home + '/api/steps?id=' + encodeURIComponent(taskId));
  if (!card || !card.reference) {
    return null;
  }
  const steps = await read(casePath(card.reference) + '/steps');
  return {whose: card, step: steps.find(step => step.id === taskId)?.name, before: steps.map(step => step.id)};
}

// Tasklist tells no script of ours which form it opens, nor that one went through. The engine's addresses are documented, its pages are not.
const OPENED = /\/task\/([^/]+)\/(?:deployed-)?form$/;
const SENT = /\/(?:task\/([^/]+)|process-definition\/.+)\/submit-form$/;
const opens = XMLHttpRequest.prototype.open;
const sends = XMLHttpRequest.prototype.send;

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
        done(step, this.responseText, this.aboutKnownCase).catch(() => {});
      }
    });
  }
  return opens.call(this, method, url, ...more);
};

XMLHttpRequest.prototype.send = function (body) {
  this.aboutKnownCase = typeof body === 'string' && body.includes('"caseReference"');
  return sends.call(this, body);
};

async function done(step, answer, aboutKnownCase) {
  if (step) {
    const known = await step.known;
    if (known) {
      show({...known.whose, step: known.step}, new Set([...known.before, step.taskId]), true);
    }
    return;
  }
  const reference = answer ? JSON.parse(answer).businessKey : null;
  if (reference) {
    // Who opens a new case turns to it, unless they have begun to write in another; what is recorded of a known one is recorded beside.
    const otherwise = asked().get('task') && (aboutKnownCase || typedIntoStep()) || document.querySelector('.case-page');
    const {person, whomToAsk} = await read(casePath(reference));
    if (whomToAsk) {
      tell({reference, kept: true}, whomToAsk, ' ', say('Tell them now that it is there: what is due today waits for them.'));
    } else {
      // Which of its steps the start has brought nobody can tell, so what is pressing counts as next.
      const steps = await read(casePath(reference) + '/steps').catch(() => []);
      show({reference, name: person && [person.givenName, person.familyName].filter(Boolean).join(' ')}, new Set(steps.map(one => one.id)), !otherwise);
    }
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
