// Cymraeg or English, in the header: the choice is kept with the user, at whatever computer they sit.

import {el, home, language, say, send} from './page.js';
import {chosen} from './chosen.js';

const welsh = language === 'cy';

function choose(event) {
  event.preventDefault();
  send('PUT', home + '/api/words/language', {welsh: !welsh}).then(() => window.location.reload(), problem => event.target.title = problem.message);
}

function drawn() {
  const other = el('a', null, welsh ? 'English' : 'Cymraeg');
  other.href = '#';
  other.lang = welsh ? 'en' : 'cy';
  other.addEventListener('click', choose);
  const doubt = say('Nobody has reviewed the Welsh yet.');
  other.title = doubt;
  const unreviewed = welsh ? el('span', 'language-unreviewed', say('(Not reviewed)')) : null;
  if (unreviewed) {
    unreviewed.title = doubt;
  }
  return el('span', 'language', other, unreviewed);
}

// What form-js says by itself it says in English, with no setting for it; these are all its sentences the forms can show.
const FORM_JS = {
  'Add new': say('Add new'), 'Select': say('Select'), 'Search': say('Search'), 'No results': say('No results'),
  'Field is required.': say('Field is required.')
};

function translated(node) {
  const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    const said = FORM_JS[text.data.trim()];
    if (said && text.data !== said && text.parentElement.closest('.fjs-container')) {
      text.data = text.data.replace(text.data.trim(), said);
    }
  }
  node.querySelectorAll('.fjs-container input[placeholder]').forEach(input => {
    input.placeholder = FORM_JS[input.placeholder] || input.placeholder;
  });
}

if (welsh) {
  new MutationObserver(changes => changes.forEach(change => change.addedNodes.forEach(node => {
    if (node.nodeType === Node.ELEMENT_NODE) {
      translated(node);
    }
  }))).observe(document.body, {childList: true, subtree: true});
}

export default {
  id: 'cartref-language',
  pluginPoint: 'tasklist.navbar.action',
  priority: 50,
  render: node => {
    node.append(drawn());
    // Whoever signed in just now may have chosen another language than the sign-in page had.
    chosen().then(now => now.language === language || window.location.reload(), () => {});
  }
};
