// What is typed into a form is kept on the server as it is typed, for whoever types it, and is there again when they come
// back (docs/adr/0026). Nothing of it lies in the browser: what waits to be kept waits in the memory of this page.

import {el, home, read, say, send, weekdayMoment} from './page.js';
import {aboutCase} from './reference.js';

const A_PAUSE = 700;
const AT_THE_LATEST = 2500;
const TRY_AGAIN = 5000;
const MOST_AFTER_LEAVING = 60000; // bytes a browser still sends when its page is gone
const TYPED_INTO = ['textfield', 'textarea', 'number', 'checkbox', 'radio', 'select', 'checklist', 'taglist', 'datetime'];

// ---- what Tasklist and form-js are made of ----

let session = null;

const signedIn = () => session && session.authentication ? session.authentication.name : null;

let signingIn = false;

// Tasklist notices only now and then that the session is over, and says so to itself in these words.
function signInAgain() {
  signingIn = true;
  session.$apply(() => {
    session.$broadcast('authentication.changed', null);
    session.authentication = null;
    session.$broadcast('authentication.login.required');
  });
}

// The element of a form on the screen, and what its directive told us of it.
const places = new WeakMap();

// Tasklist's own directive keeps what was typed in the browser's storage, in clear and for whoever comes next: when "Save" is
// pressed and when the session ends. Both are asked for here instead.
function insteadOfStorage(scope, element, controller) {
  const place = {scope, controller, params: () => controller.getParams(), typing: null};
  places.set(element[0], place);
  return Object.assign(Object.create(controller), {
    registerSaveHandler: () => controller.registerSaveHandler(() => place.typing && place.typing.saveAsAsked()),
    registerCompletionHandler: theirs => controller.registerCompletionHandler(told => {
      const typing = place.typing;
      if (typing) {
        typing.sending = true;
      }
      theirs((refusal, answer) => {
        if (typing) {
          typing.sending = false;
          if (refusal) {
            typing.changed();
            typing.keep();
          } else {
            typing.isSent();
          }
        }
        told(refusal, answer);
      });
    })
  });
}

function withoutEndOfSession(scope, link) {
  const listen = scope.$on;
  scope.$on = (event, listener) => event === 'authentication.login.required' ? () => {} : listen.call(scope, event, listener);
  try {
    return link();
  } finally {
    delete scope.$on;
  }
}

window.angular.module('cam.tasklist.form')
  .config(['$provide', provide => {
    provide.decorator('camTasklistFormCamundaDirective', ['$delegate', ([directive]) => {
      const link = directive.link;
      directive.compile = () => (scope, element, attributes, controller) =>
        withoutEndOfSession(scope, () => link(scope, element, attributes, insteadOfStorage(scope, element, controller)));
      return [directive];
    }]);
    // Who signs out has signed out when it is kept, not before.
    provide.decorator('AuthenticationService', ['$delegate', service => {
      const logout = service.logout;
      service.logout = (...names) => Promise.race([everythingKept(), new Promise(late => setTimeout(late, TRY_AGAIN))])
        .then(() => logout.apply(service, names));
      return service;
    }]);
  }])
  .run(['$rootScope', root => {
    session = root;
    window.cartrefForm.plugins.push({__init__: ['cartrefDraft'], cartrefDraft: ['type', BeforeItIsFilled]});
    root.$on('authentication.changed', (event, who) => signedInAnew(who && who.name));
    root.$on('authentication.login.required', signedOut);
  }]);

// Before a form is filled, what was typed into it is read.
class BeforeItIsFilled {

  constructor(form, container) {
    const load = form.importSchema.bind(form);
    form.importSchema = async (schema, data = {}) => {
      const answer = await load(schema, data);
      const place = places.get(container);
      if (place) {
        place.typing = new Typing(form, place, schema, data, load);
        await place.typing.begin(container);
      }
      return answer;
    };
  }
}

BeforeItIsFilled.$inject = ['form', 'config.container'];

// Earlier versions of the product left it lying there.
Object.keys(localStorage).filter(key => /^cam(unda-f|F)orm:/.test(key)).forEach(key => localStorage.removeItem(key));

// ---- what is kept ----

// By the name of the form: what the server has of it (number, answers), and what waits to get there.
const drafts = new Map();

// This page, among those the same worker may have open.
const PAGE = Math.random().toString(36).slice(2) + Date.now().toString(36);
let turns = 0;

// Forms on the screen.
const open = new Set();

class Draft {

  constructor(name, user) {
    this.name = name;
    this.path = home + '/api/drafts/' + name;
    this.user = user;
    this.number = 0;
    this.answers = null;
    this.waiting = null;
    this.going = null;
  }

  // What was typed last goes before what is there is read.
  async look() {
    await this.keep();
    if (!this.waiting) {
      this.is(await read(this.path));
    }
    return this;
  }

  is({number, typedAt, answers}) {
    if (number === undefined) {
      return; // the page went before the answer was read
    }
    this.number = number;
    this.typedAt = typedAt;
    this.answers = answers || null;
  }

  // One after the other, or the page would take its own last word for another window's.
  async keep() {
    while (this.going) {
      await this.going.catch(() => {});
    }
    if (this.waiting && this.user === signedIn()) {
      this.going = this.ask(this.waiting, this.number).finally(() => {
        this.going = null;
      });
      await this.going;
    }
  }

  // The page goes: what waits for its turn goes at once, and the server knows which was later.
  keepOnLeaving() {
    if (this.waiting && this.user === signedIn()) {
      this.put(this.waiting, this.number).catch(() => {});
    }
  }

  put(answers, number) {
    const sent = {writer: this.user, basedOn: number, page: PAGE, turn: ++turns};
    return Object.keys(answers).length === 0 ? send('DELETE', this.path + (this.path.includes('?') ? '&' : '?') + new URLSearchParams(sent))
      : send('PUT', this.path, {...sent, answers}, {keepalive: JSON.stringify(answers).length < MOST_AFTER_LEAVING});
  }

  async ask(answers, number) {
    const kept = () => {
      if (this.waiting === answers) {
        this.waiting = null;
      }
    };
    try {
      this.is(await this.put(answers, number));
      kept();
    } catch (problem) {
      if (problem.status === 409 && !problem.said.answers && problem.said.number !== undefined) {
        // Sent or begun anew in another window: there is nothing there to be overwritten.
        this.number = problem.said.number;
        return this.waiting === answers ? this.ask(answers, this.number) : undefined;
      } else if (!problem.status || problem.status === 401 || problem.status === 409 || problem.status >= 500) {
        throw problem;
      } else {
        kept();
        throw problem;
      }
    }
    return undefined;
  }
}

async function everythingKept() {
  open.forEach(typing => typing.settle());
  await Promise.all([...drafts.values()].map(draft => draft.keep().catch(() => {})));
}

// The page to sign in on would take the keys of whoever is typing, and lose them: the form stays until it is asked for.
function signedOut(event) {
  open.forEach(typing => typing.settle());
  const waiting = [...open].filter(typing => typing.draft.waiting);
  if (waiting.length > 0 && !signingIn) {
    event.preventDefault();
    waiting.forEach(typing => typing.notKept({status: 401}));
  }
}

// What somebody else has typed in this browser is none of theirs.
function signedInAnew(user) {
  if (!user) {
    return;
  }
  signingIn = false;
  [...drafts.values()].filter(draft => draft.user !== user).forEach(draft => drafts.delete(draft.name));
  drafts.forEach(draft => draft.keep().catch(() => {}));
}

// ---- typing ----

// Paths of what a form asks for. What it only shows is the case file's.
function asked(components, under) {
  return components.flatMap(each => {
    const path = [under, each.path || each.key].filter(Boolean).join('.');
    return each.type === 'dynamiclist' ? [path]
      : each.components ? asked(each.components, each.path ? path : under)
      : each.key && TYPED_INTO.includes(each.type) && !each.disabled && each.readonly !== true ? [path] : [];
  });
}

const at = (data, path) => path.split('.').reduce((value, name) => value === null || value === undefined ? value : value[name], data);

function put(data, path, value) {
  const names = path.split('.');
  const last = names.pop();
  names.reduce((holder, name) => {
    if (typeof holder[name] !== 'object' || holder[name] === null) {
      holder[name] = {};
    }
    return holder[name];
  }, data)[last] = value;
}

const copy = value => value === undefined ? value : JSON.parse(JSON.stringify(value));
const same = (one, other) => JSON.stringify(one ?? null) === JSON.stringify(other ?? null);

class Typing {

  constructor(form, place, schema, data, load) {
    const {taskId, processDefinitionKey} = place.params();
    // Calls about two people, one after the other, are two drafts.
    const about = taskId ? null : aboutCase();
    const name = taskId ? 'task/' + taskId : 'start/' + processDefinitionKey + (about ? '?about=' + encodeURIComponent(about) : '');
    const before = drafts.get(name);
    Object.assign(this, {form, place, schema, load, given: data, typedSince: null, sending: false, sent: false, elsewhere: null});
    this.draft = before && before.user === signedIn() ? before : new Draft(name, signedIn());
    drafts.set(name, this.draft);
    this.paths = asked(schema.components, '');
    this.untouched = copy(form._getState().data);
    this.told = el('div', 'draft-told');
    this.told.setAttribute('role', 'status');
    this.state = el('p', 'draft-state');
  }

  async begin(container) {
    try {
      await this.draft.look();
    } catch (problem) {
      this.says(problem.message, true);
    }
    const typed = this.draft.waiting || this.draft.answers;
    if (typed && Object.keys(typed).length) {
      await this.show(typed);
      this.tell(this.draft.typedAt ? say('What you typed on {0} is here.', weekdayMoment(this.draft.typedAt)) : say('What you typed is here.'), [say('Begin anew'), () => this.beginAnew()]);
    }
    this.last = JSON.stringify(this.now());
    container.prepend(this.told);
    container.append(this.state);
    open.add(this);
    this.container = container;
    const leave = () => this.settling || this.keep();
    container.addEventListener('focusout', leave);
    const takeOut = event => event.target.closest('.fjs-repeat-row-remove') && this.rowTakenOut();
    container.addEventListener('click', takeOut, true);
    this.form.on('changed', () => this.changed());
    this.place.scope.$on('$destroy', () => {
      this.settle();
      this.keep();
      open.delete(this);
      container.removeEventListener('focusout', leave);
      container.removeEventListener('click', takeOut, true);
    });
    this.place.scope.$on('modal.closing', (closing, reason) => this.closing(closing, reason));
  }

  // Only what was changed, so that what somebody else corrects meanwhile is not undone.
  now() {
    const {data} = this.form._getState();
    return Object.fromEntries(this.paths.filter(path => !same(at(data, path), at(this.untouched, path))).map(path => [path, copy(at(data, path) ?? null)]));
  }

  get dirty() {
    return Object.keys(this.now()).length > 0;
  }

  async show(answers) {
    const data = copy(this.given);
    Object.entries(answers).forEach(([path, value]) => put(data, path, copy(value)));
    await this.load(this.schema, data);
  }

  changed() {
    const typed = this.now();
    const text = JSON.stringify(typed);
    if (text === this.last || this.sending || this.sent) {
      return;
    }
    this.last = text;
    this.draft.waiting = typed;
    this.saysOfKeeping('');
    this.typedSince = this.typedSince || Date.now();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.keep(), Date.now() - this.typedSince > AT_THE_LATEST ? 0 : A_PAUSE);
  }

  async keep() {
    clearTimeout(this.timer);
    if (!this.draft.waiting || this.sending || this.sent || this.elsewhere) {
      return true;
    }
    this.typedSince = null;
    try {
      await this.draft.keep();
      if (!this.draft.waiting && !this.elsewhere) {
        this.says(this.draft.answers ? say('Kept at {0}, for you alone.', this.draft.typedAt.slice(11, 16)) : '');
      }
      return true;
    } catch (problem) {
      this.notKept(problem);
      return false;
    }
  }

  notKept(problem) {
    if (this.sent || !open.has(this)) {
      return;
    }
    if (problem.status === 409 && problem.said.answers) {
      this.elsewhere = problem.said;
      this.tellOfElsewhere();
    } else if (!problem.status || problem.status >= 500 || problem.status === 409) {
      this.says(say('Not kept yet: the server does not answer. What you typed is still here; do not close this window.'), true);
      this.timer = setTimeout(() => this.keep(), TRY_AGAIN);
    } else if (problem.status === 401) {
      this.says(say('Not kept yet: you are signed out.'), true);
      this.press(say('You are signed out. What you typed is still here.'), [say('Sign in and go on'), signInAgain]);
    } else {
      this.says(say('Not kept.') + ' ' + problem.message, true);
    }
  }

  isSent() {
    this.sent = true;
    clearTimeout(this.timer);
    this.draft.waiting = null;
    drafts.delete(this.draft.name);
  }

  // A day that is not written in full, or a number, counts when its field is left.
  settle() {
    const field = document.activeElement;
    if (this.container.contains(field)) {
      this.settling = true;
      field.dispatchEvent(new FocusEvent('focusout', {bubbles: true}));
      this.settling = false;
    }
    this.changed();
  }

  async saveAsAsked() {
    this.settle();
    if (await this.keep() && !this.elsewhere) {
      this.place.controller.notifyFormDirty(false);
      this.says(this.draft.answers ? say('Saved at {0}. It is here for you when you come back.', this.draft.typedAt.slice(11, 16))
        : say('There is nothing to save.'), false, true);
    }
  }

  // It goes at once, and comes back as it was, whatever else is typed in between.
  rowTakenOut() {
    const before = copy(this.form._getState().data);
    setTimeout(() => {
      const now = this.form._getState().data;
      const list = this.paths.find(path => !same(at(before, path), at(now, path)));
      if (list) {
        this.press(say('A row was taken out.'), [say('Bring it back'), async () => {
          await this.show({...this.now(), [list]: at(before, list)});
          this.changed();
          this.tell();
          await this.keep();
        }]);
      }
    }, 100);
  }

  async beginAnew() {
    const before = this.now();
    await this.show({});
    this.changed();
    await this.keep();
    this.tell(say('Begun anew.'), [say('Bring back what I typed'), async () => {
      await this.show(before);
      this.changed();
      this.tell();
      await this.keep();
    }]);
  }

  tellOfElsewhere() {
    this.press(say('You went on with this form in another window on {0}. What you type here is not kept until you choose.', weekdayMoment(this.elsewhere.typedAt)),
      [say('Keep what is here'), async () => {
        this.draft.is(this.elsewhere);
        this.elsewhere = null;
        this.tell();
        this.draft.waiting = this.now();
        await this.keep();
      }],
      [say('Take what is there'), async () => {
        const {elsewhere} = this;
        this.draft.is(elsewhere);
        this.draft.waiting = null;
        await this.show(elsewhere.answers);
        this.last = JSON.stringify(this.now());
        this.elsewhere = null;
        this.tell();
        this.says(say('Kept at {0}, for you alone.', elsewhere.typedAt.slice(11, 16)));
      }]);
  }

  // Back in this window after working in another.
  async lookElsewhere() {
    if (this.elsewhere || this.sending || this.draft.going) {
      return;
    }
    const there = await read(this.draft.path).catch(() => null);
    if (!there || this.draft.going || there.number === this.draft.number) {
      return;
    }
    if (there.answers && !same(there.answers, this.now())) {
      this.elsewhere = there;
      this.tellOfElsewhere();
    } else {
      this.draft.is(there);
    }
  }

  // A key or a click that strays closes no form somebody has typed in. Who means to close it has a button, and finds it again.
  closing(event, reason) {
    this.settle();
    const strayed = reason === 'escape key press' || reason === 'backdrop click';
    if (strayed && listOpen) {
      event.preventDefault();
    } else if (!signedIn() && !signingIn && this.draft.waiting) {
      event.preventDefault();
      this.notKept({status: 401});
    } else if (strayed && this.dirty) {
      event.preventDefault();
      this.press(say('This stays open, because you have typed in it. "Close" puts it aside and keeps what you typed.'));
    }
  }

  // What has to be seen at once stays in sight.
  press(sentence, ...choices) {
    this.tell(sentence, ...choices);
    this.told.classList.add('draft-pressing');
  }

  tell(sentence, ...choices) {
    this.told.classList.remove('draft-pressing');
    this.told.replaceChildren(...(sentence ? [el('p', null, sentence), ...choices.map(([label, act]) => {
      const button = el('button', 'btn btn-default btn-sm', label);
      button.type = 'button';
      button.addEventListener('click', act);
      return button;
    })] : []));
  }

  saysOfKeeping(sentence) {
    if (!this.atRisk) {
      this.says(sentence);
    }
  }

  // What happens by itself all the time is shown, and not read out.
  says(sentence, wrong, aloud = wrong) {
    this.state[aloud ? 'setAttribute' : 'removeAttribute']('role', 'status');
    this.state.textContent = sentence;
    this.state.classList.toggle('draft-wrong', Boolean(wrong));
    this.atRisk = Boolean(wrong);
  }
}

// ---- coming and going ----

let listOpen = false;

// Esc in an open list or calendar closes that, and the form behind it stays.
document.addEventListener('keydown', event => {
  listOpen = event.key === 'Escape' && Boolean(document.querySelector('.fjs-container .fjs-dropdownlist, body > .day-calendar'));
}, true);
document.addEventListener('mousedown', () => {
  listOpen = false;
}, true);

document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'hidden') {
    open.forEach(typing => {
      typing.settle();
      typing.keep();
    });
  } else {
    open.forEach(typing => typing.lookElsewhere());
  }
});
window.addEventListener('pagehide', () => {
  open.forEach(typing => typing.settle());
  drafts.forEach(draft => draft.keepOnLeaving());
});
window.addEventListener('focus', () => open.forEach(typing => typing.lookElsewhere()));

// Only where leaving would lose something: signed out, or the server is away.
window.addEventListener('beforeunload', event => {
  open.forEach(typing => typing.settle());
  if ([...open].some(typing => typing.draft.waiting && typing.atRisk)) {
    event.preventDefault();
  }
});

/** Whether something was typed into the step that is open, and not sent yet. */
export const typedIntoStep = () => [...open].some(typing => typing.draft.name.startsWith('task/') && typing.dirty);

export default [];
