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

export const {language, words} = await chosen().catch(() => ({language: 'en', words: {}}));

document.documentElement.lang = language;
