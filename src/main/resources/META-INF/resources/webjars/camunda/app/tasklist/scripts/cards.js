// Cards and lists: whose step it is about and when it is due, in days of London; how many wait in each list.

import {asked, el, home, say, read} from './page.js';
import {due} from './words.js';

const TOGETHER = 40;
const AGAIN = 120000;

// ---- cards ----

// Tasklist draws the cards of a page one by one; they are asked for together.
let wanted = new Map();
let waiting = null;

function ask(id) {
  return new Promise((tell, fail) => {
    wanted.set(id, [...(wanted.get(id) || []), {tell, fail}]);
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      const asked = wanted;
      wanted = new Map();
      try {
        const cards = await read(home + '/api/steps?id=' + [...asked.keys()].map(encodeURIComponent).join(','));
        asked.forEach((all, each) => all.forEach(one => one.tell(cards.find(card => card.id === each))));
      } catch (problem) {
        asked.forEach(all => all.forEach(one => one.fail(problem)));
      }
    }, TOGETHER);
  });
}

function dueOf(card) {
  const day = due(card);
  return el('p', 'card-due' + (card.late ? ' card-late' : ''), card.late || !card.lastDay ? day
    : say('Due {0}', card.daysLeft < 2 ? day.charAt(0).toLowerCase() + day.slice(1) : day));
}

function drawn(card) {
  return [
    card.about ? el('p', 'card-about', card.about) : null,
    el('p', 'card-who', card.name ? el('strong', null, card.name) : null, card.restricted ? el('strong', null, say('Restricted')) : null,
      card.reference ? el('span', 'card-reference', card.reference) : null,
      card.nowhereTonight ? el('span', 'card-alarm', say('nowhere tonight')) : null),
    dueOf(card)
  ].filter(Boolean);
}

const card = {
  id: 'cartref-card',
  pluginPoint: 'tasklist.card',
  priority: 1000,
  render: (node, {taskId}) => {
    const place = el('div', 'card-said');
    node.append(place);
    ask(taskId).then(found => place.replaceChildren(...(found ? drawn(found) : [])), () => place.remove());
  }
};

// ---- the day of the step that is open ----

// Tasklist's own dates ("a month ago") are hidden with what nobody may change; the day stands under the name of the step.
function openStep() {
  const names = document.querySelector('.task-details .task-card header .names');
  const id = asked().get('task');
  const there = names && names.querySelector('.card-due');
  if (names && id && (!there || there.dataset.of !== id)) {
    if (there) {
      there.remove();
    }
    const place = el('p', 'card-due', '');
    place.dataset.of = id;
    names.append(place);
    ask(id).then(found => {
      if (found) {
        const shown = dueOf(found);
        shown.dataset.of = id;
        place.replaceWith(shown);
      }
    }, () => {});
  }
}

// ---- how many wait in each list ----

const engine = document.querySelector('base').getAttribute('engine-api') + 'engine/default';
let lists = null;
let counting = null;

async function count() {
  const drawnLists = [...document.querySelectorAll('.task-filters .task-filter')];
  if (!drawnLists.length || document.hidden) {
    return;
  }
  lists = lists || await read(engine + '/filter?resourceType=Task');
  for (const list of lists) {
    const {count: number} = await read(engine + '/filter/' + encodeURIComponent(list.id) + '/count');
    drawnLists.map(each => each.querySelector('.name a')).filter(link => link && link.firstChild.textContent.trim() === list.name).forEach(link => {
      const shown = link.querySelector('.list-count') || link.appendChild(el('span', 'list-count'));
      shown.textContent = ' ' + number;
    });
  }
}

function soon() {
  clearTimeout(counting);
  counting = setTimeout(() => count().catch(() => {}), 400);
}

let listed = '';
new MutationObserver(() => {
  openStep();
  const now = document.querySelectorAll('.task-filters .task-filter').length + ' '
    + [...document.querySelectorAll('.tasks-list li.task h4 a')].map(each => each.getAttribute('href')).join();
  if (now !== listed) {
    listed = now;
    soon();
  }
}).observe(document.body, {childList: true, subtree: true});
setInterval(soon, AGAIN);

export default card;
