import {home, language, say} from './page.js';

// Tasklist writes some of its words once, whether they have come yet or not, and keeps them in the browser for the next time. The
// first time in a language they are put there here; were the place another one day, some labels would be keys until a reload.
const locales = home + '/camunda/app/tasklist/locales/';
const place = locales + '_locales_data_' + language + '_' + window.bust;
const kept = JSON.parse(localStorage.getItem('camunda-web') || '{}');
if (!kept[place]) {
  await fetch(locales + language + '.json?bust=' + window.bust).then(answer => answer.ok ? answer.text() : Promise.reject(answer.status))
    .then(labels => localStorage.setItem('camunda-web', JSON.stringify({...kept, [place]: labels})), () => {});
}

export default {
  app: {
    name: 'Tasklist',
    vendor: 'Cartref'
  },
  // One alone, so that Tasklist takes the chosen language and not the browser's.
  locales: {
    availableLocales: [language],
    fallbackLocale: language
  },
  customScripts: ['scripts/frame', 'scripts/rehearsal', 'scripts/form', 'scripts/draft', 'scripts/case', 'scripts/beside', 'scripts/reference', 'scripts/find', 'scripts/cards', 'scripts/next', 'scripts/language'],
  disableWelcomeMessage: true,
  shortcuts: {
    claimTask: {
      key: 'ctrl+alt+c',
      description: say('claims the currently selected task')
    },
    focusFilter: {
      key: 'ctrl+shift+f',
      description: say('set the focus to the first filter in the list')
    },
    focusList: {
      key: 'ctrl+alt+l',
      description: say('sets the focus to the first task in the list')
    },
    focusForm: {
      key: 'ctrl+alt+f',
      description: say('sets the focus to the first input field in a task form')
    },
    startProcess: {
      key: 'ctrl+alt+p',
      description: say('opens the start process modal dialog')
    }
  }
};
