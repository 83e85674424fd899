// The language of whoever sits here, and the words in it: read once, before anything is drawn, so that every script can say
// something at once. Tasklist waits for its configuration, and its configuration for this.

export const home = document.querySelector('base').getAttribute('app-root').replace(/\/camunda$/, '');

export async function chosen() {
  const answer = await fetch(home + '/api/words', {headers: {Accept: 'application/json'}, credentials: 'same-origin'});
  if (!answer.ok) {
    throw new Error(answer.status);
  }
  return answer.json();
}

// The frames of the other web apps are English, and half a page in Welsh is none.
const welshFrame = document.querySelector('base').getAttribute('app-name') === 'tasklist';
const english = {language: 'en', words: {}};

export const {language, words} = welshFrame ? await chosen().catch(() => english) : english;

document.documentElement.lang = language;
