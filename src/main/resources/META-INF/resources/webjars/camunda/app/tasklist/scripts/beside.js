// The case beside the form it is needed for: of a step, and of a start form once it is known which case it is about. Tasklist has
// no place for this (its tabs stand in place of the form), so the pane is put beside the tabs of a step and into the dialog of a
// start form, and put there again whenever Tasklist draws them anew. What of Tasklist's page this leans on stands in `places`.

import {asked, el, home, say, read} from './page.js';
import {readCase, sections, nameOf, standing, mind, atOnce} from './case.js';

const FOLDED = 'cartref-case-folded';
const CLOSED_AT_FIRST = ['letters', 'contacts', 'messages', 'events', 'duties', 'placements', 'people', 'wishes', 'assessment', 'offers', 'release', 'arrival', 'homes', 'afterwards'];

const places = {
  task: () => document.querySelector('.task-details .task-card .tabbed-content'),
  taskId: () => asked().get('task'),
  dialog: () => document.querySelector('.modal-dialog .modal-content .modal-body')
};

// Which sections somebody opens and closes stays so while they are here.
const opened = new Map();

function section(each) {
  const details = el('details', 'case-section', el('summary', null, el('h4', null, each.title + (each.count === undefined ? '' : ' (' + each.count + ')'))), ...each.content);
  details.open = opened.get(each.id) ?? !CLOSED_AT_FIRST.includes(each.id);
  details.addEventListener('toggle', () => opened.set(each.id, details.open));
  return details;
}

function narrow(pane) {
  return getComputedStyle(pane).getPropertyValue('--stacked').trim() === 'yes';
}

function fold(pane, folded) {
  pane.classList.toggle('beside-folded', folded);
  const button = pane.querySelector('.beside-fold');
  button.setAttribute('aria-expanded', String(!folded));
  button.textContent = folded ? say('Show the case') : say('Hide the case');
}

// As they chose; else where it stands above the form it is folded.
function foldAsRoomIs(pane) {
  fold(pane, (localStorage.getItem(FOLDED) ?? String(narrow(pane))) === 'true');
}

function draw(pane, file, inDialog) {
  const body = el('div', 'beside-body', ...sections(file).map(section));
  body.tabIndex = 0;
  body.setAttribute('role', 'group');
  body.setAttribute('aria-label', say('The case'));
  const whole = el('button', 'btn btn-link beside-whole', say('The whole case'));
  whole.type = 'button';
  whole.addEventListener('click', () => document.dispatchEvent(new CustomEvent('cartref:case', {detail: file.reference})));
  const folds = el('button', 'btn btn-link beside-fold');
  folds.type = 'button';
  pane.replaceChildren(el('header', 'beside-head',
    el('div', 'beside-name', el('h3', null, nameOf(file)), folds),
    el('p', 'case-over', standing(file)), ...mind(file).filter(Boolean), atOnce(file)), body, inDialog ? '' : whole);
  pane.classList.add('beside-drawn');
  foldAsRoomIs(pane);
  folds.addEventListener('click', () => {
    const now = !pane.classList.contains('beside-folded');
    fold(pane, now);
    localStorage.setItem(FOLDED, String(now));
  });
}

function pane(key) {
  const made = el('aside', 'beside', el('p', 'case-over', say('Reading the case …')));
  made.setAttribute('aria-label', say('The case'));
  made.dataset.of = key;
  return made;
}

async function show(made, reference, inDialog) {
  try {
    const file = await readCase(reference);
    if (file.whomToAsk) {
      made.replaceChildren(el('p', 'case-warning', file.whomToAsk));
    } else {
      draw(made, file, inDialog);
    }
  } catch (problem) {
    made.replaceChildren(el('p', 'case-warning', problem.message));
  }
}

// It stays, unseen, where there is nothing to show: taken away it would be looked for again at once.
async function ofTask(made, taskId) {
  try {
    const [card] = await read(home + '/api/steps?id=' + encodeURIComponent(taskId));
    made.hidden = !(card && card.reference);
    if (!made.hidden) {
      made.dataset.reference = card.reference;
      await show(made, card.reference);
    }
  } catch (problem) {
    made.replaceChildren(el('p', 'case-warning', problem.message));
  }
}

/** Keeps room for a case beside a start form that asks for one: were it made only when the case comes, what is clicked would move away. */
export function roomBeside(body, room) {
  body.classList.toggle('beside-dialog', room);
  body.closest('.modal-dialog').classList.toggle('beside-wide', room);
}

/** Puts the case beside the start form that is open now; null takes it away. */
export function besideStartForm(reference) {
  const body = places.dialog();
  const there = body && body.querySelector(':scope > .beside');
  if (there && there.dataset.of === reference) {
    return;
  }
  if (there) {
    there.remove();
  }
  if (body && reference) {
    const made = pane(reference);
    body.append(made);
    show(made, reference, true);
  }
}

function look() {
  const place = places.task();
  const taskId = places.taskId();
  const there = place && place.querySelector(':scope > .beside');
  if (place && taskId && !(there && there.dataset.of === taskId)) {
    if (there) {
      there.remove();
    }
    const made = pane(taskId);
    place.append(made);
    ofTask(made, taskId);
  }
}

// What was recorded meanwhile, in a dialog over the step, stands beside it.
document.addEventListener('cartref:recorded', ({detail}) => document.querySelectorAll('.beside[data-reference]').forEach(made => {
  if (made.dataset.reference === detail) {
    show(made, detail);
  }
}));

window.addEventListener('resize', () => document.querySelectorAll('.beside-drawn').forEach(foldAsRoomIs));

new MutationObserver(look).observe(document.body, {childList: true, subtree: true});
look();

export default [];
