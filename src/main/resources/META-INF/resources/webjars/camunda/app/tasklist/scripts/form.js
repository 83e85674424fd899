// What happens inside a form: Tasklist's form-js 1.8.7, mended by its own way of plugging in (docs/adr/0025). Which rules
// an answer breaks is for the server alone to say; here it is shown, at the top of the form and at its field.
import {el, onceReleased, say} from './page.js';
import {dayField} from './days.js';

// Tasklist tells a refusal that was told already by these words.
const TOLD = 'camForm submission prevented';

class Mends {

  constructor(config, form, eventBus, conditionChecker, formFields, instances) {
    this.form = form;
    this.instances = instances;
    // By the path of a field: what was said of which value. Said of another value it no longer holds.
    this.said = new Map();
    this.loose = [];
    this.summary = el('div', 'form-refused');
    this.summary.tabIndex = -1;
    this.summary.hidden = true;
    eventBus.on('attach', () => config.container.before(this.summary));

    // A condition in a row is about the row; form-js reads it at the root, and the row under "this".
    const check = conditionChecker.check.bind(conditionChecker);
    conditionChecker.check = (condition, data = {}) => check(condition, {...data, ...data.this});

    formFields.register('datetime', dayField(formFields, form, (instance, sentence) => this.say(instance, sentence)));

    formFields.register('select', opensAgain(formFields.get('select')));

    ['textfield', 'textarea', 'radio', 'select', 'datetime'].forEach(type => this.star(formFields, type));

    eventBus.on('presubmit', () => this.forget());
    eventBus.on('field.updated', ({fieldInstance, value}) => {
      if (Array.isArray(value)) {
        this.forgetRows(fieldInstance.valuePath.join('.') + '.');
        this.stay(document.activeElement);
      }
    });
    // Tasklist disables "Complete" while this object has keys, and form-js leaves keys of rows that are gone or mended.
    eventBus.on('changed', 2000, changed => {
      changed.errors = {};
      this.draw();
    });
    eventBus.on('form.destroy', () => this.summary.remove());
  }

  // An answer that another one makes necessary has its star as soon as that one is given.
  star(formFields, type) {
    const Plain = formFields.get(type);
    const starred = new WeakMap();
    const Starred = props => {
      const {field, fieldInstance: {valuePath}} = props;
      const {requiredWith} = field.properties || {};
      if (!requiredWith || !at(this.form._getState().data, [...valuePath.slice(0, -field.key.split('.').length), ...requiredWith.split('.')])) {
        return Plain(props);
      }
      if (!starred.has(field)) {
        starred.set(field, {...field, validate: {...field.validate, required: true}});
      }
      return Plain({...props, field: starred.get(field)});
    };
    Starred.config = Plain.config;
    formFields.register(type, Starred);
  }

  /** What the server, or a field itself, says of an answer. */
  of(instance, value) {
    const said = this.said.get(instance.valuePath.join('.'));
    return said && same(said.value, value) ? [said.sentence] : [];
  }

  say(instance, sentence) {
    onceReleased(() => {
      this.keep(instance.valuePath.join('.'), sentence);
      this.form.validate();
    });
  }

  refused(refusal) {
    const answer = refusal.response;
    if (answer && answer.status === 401) {
      return;
    }
    const broken = answer && answer.body && answer.body.broken || [];
    this.forget();
    broken.forEach(({field, sentence}) => {
      if (this.instance(field)) {
        this.keep(field, sentence);
      } else {
        this.loose.push(sentence);
      }
    });
    if (!broken.length) {
      this.loose.push(answer ? refusal.message : say('This could not be sent. What you wrote is still here: try again in a minute.'));
    }
    this.form.validate();
    this.draw();
    this.summary.focus();
  }

  keep(path, sentence) {
    this.said.set(path, {sentence, value: at(this.form._getState().data, path.split('.'))});
  }

  forget() {
    this.said.clear();
    this.loose = [];
  }

  // Rows have moved up, and what was said of one would stand at another.
  forgetRows(path) {
    const {errors} = this.form._getState();
    for (const said of [...this.said.keys()].filter(key => key.startsWith(path))) {
      this.said.delete(said);
    }
    this.instances.getAll().filter(({valuePath}) => valuePath.join('.').startsWith(path)).forEach(({id}) => delete errors[id]);
  }

  // A new row is written next, so the keys go there; and the button that took the last row away took them with it.
  stay(button) {
    const list = button && button.closest('.fjs-form-field-dynamiclist');
    setTimeout(() => {
      if (list && button.matches('.fjs-repeat-render-add')) {
        [...list.querySelectorAll('.fjs-repeat-row-rows')].pop()?.querySelector('input, textarea')?.focus();
      } else if (list && !button.isConnected) {
        list.querySelector('.fjs-repeat-render-add').focus();
      }
    }, 50);
  }

  draw() {
    const data = this.form._getState().data;
    const fields = [...this.said].filter(([path, {value}]) => same(value, at(data, path.split('.'))));
    const lines = [
      ...this.loose.map(sentence => el('li', '', sentence)),
      ...fields.map(([path, {sentence}]) => el('li', '', this.link(path, sentence)))
    ];
    this.summary.hidden = !lines.length;
    const text = lines.map(line => line.textContent).join('\n');
    if (text !== this.drawn) {
      this.drawn = text;
      const list = el('ul', '', ...lines);
      this.summary.replaceChildren(...lines.length ? [el('h4', '', fields.length ? say('Please put this right') : say('This was not taken')), list] : []);
      this.summary.setAttribute('role', 'alert');
    }
  }

  link(path, sentence) {
    const link = el('a', '', sentence);
    link.href = '#';
    link.addEventListener('click', event => {
      event.preventDefault();
      const control = this.control(path);
      if (control) {
        control.scrollIntoView({block: 'center'});
        control.focus();
      }
    });
    return link;
  }

  instance(path) {
    return this.instances.getAll().find(({valuePath}) => valuePath.join('.') === path);
  }

  control(path) {
    const instance = this.instance(path);
    if (!instance) {
      return null;
    }
    const id = ['fjs-form-' + this.form._id, instance.id].join('-') + Object.values(instance.indexes || {}).map(index => '_' + index).join('');
    const named = document.getElementById(id);
    const first = [named, ...document.querySelectorAll(`[id^="${id}-"]`)].find(element => element && element.matches('input, textarea, select'));
    // A list has none itself: its first field, or the button that adds a row.
    return first || named && named.parentElement.querySelector('input, textarea, select, button');
  }
}

Mends.$inject = ['config.renderer', 'form', 'eventBus', 'conditionChecker', 'formFields', 'formFieldInstanceRegistry'];

// In the place of form-js's own rules, which say in its words, some of them regular expressions, what the server says in ours.
class Rules {

  constructor(injector) {
    this.injector = injector;
  }

  validateField() {
    return [];
  }

  validateFieldInstance(instance, value) {
    return this.injector.get('cartrefMends').of(instance, value);
  }
}

Rules.$inject = ['injector'];

// form-js's drop-down never opens again once it has an answer: that it closed is drawn, but not kept in its state (by
// preact's hooks, whose names these are), so that to open it looks like no change. Here it is kept before it is drawn.
function opensAgain(Select) {
  const keeping = new Map();
  const keep = List => function Keeping(props) {
    (this.__H ? this.__H.__ : []).filter(hook => hook.__N).forEach(hook => {
      hook.__ = hook.__N;
      hook.__N = undefined;
    });
    return List(props);
  };
  const Choice = props => {
    const drawn = Select(props);
    const list = drawn.props.children[1];
    keeping.has(list.type) || keeping.set(list.type, keep(list.type));
    list.type = keeping.get(list.type);
    return drawn;
  };
  Choice.config = Select.config;
  return Choice;
}

function at(data, path) {
  return path.reduce((part, key) => part === null || part === undefined ? undefined : part[key], data);
}

function same(one, other) {
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
}

const plugin = {
  __init__: ['cartrefMends'],
  cartrefMends: ['type', Mends],
  validator: ['type', Rules]
};

// Called from Tasklist's own script, see TasklistAsServed.
window.cartrefForm = {

  // Other scripts add theirs.
  plugins: [plugin],

  // What Tasklist makes a form with. Each key counts at once: form-js would wait for a pause, and a form drawn anew meanwhile
  // for another reason takes what was typed since out of the field.
  options: theirs => ({...theirs, debounce: false, additionalModules: window.cartrefForm.plugins}),

  // What Tasklist is told of a refusal.
  refused(form, refusal) {
    if (!form) {
      return refusal;
    }
    // Once Tasklist knows: what changes in the form then makes it look, and give the button back.
    setTimeout(() => form.get('cartrefMends').refused(refusal));
    return new Error(TOLD);
  }
};

export default [];
