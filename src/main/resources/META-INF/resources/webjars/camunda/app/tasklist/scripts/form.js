// What happens inside a form: Tasklist's form-js 1.8.7, mended by its own way of plugging in (docs/adr/0025). Which rules
// an answer breaks is for the server alone to say; here it is shown, at the top and at its field.

// Tasklist tells a refusal of its own making from others by these words, and says nothing more about it.
const TOLD = 'camForm submission prevented';

class Mends {

  constructor(form, eventBus, conditionChecker) {
    // A condition in a row is about the row; form-js reads it at the root, and the row under "this".
    const check = conditionChecker.check.bind(conditionChecker);
    conditionChecker.check = (condition, data = {}) => check(condition, {...data, ...data.this});

    // Tasklist disables "Complete" while this object has keys, and form-js leaves keys of rows that are gone or mended.
    eventBus.on('changed', 2000, changed => {
      changed.errors = {};
    });
  }
}

Mends.$inject = ['form', 'eventBus', 'conditionChecker'];

// form-js's own checks say in its words, some of them regular expressions, what the server says in ours.
class NoRules {

  validateField() {
    return [];
  }

  validateFieldInstance() {
    return [];
  }
}

NoRules.$inject = [];

const plugin = {
  __init__: ['cartrefMends'],
  cartrefMends: ['type', Mends],
  validator: ['type', NoRules]
};

window.cartrefForm = {

  // What Tasklist makes a form with.
  options: theirs => ({...theirs, additionalModules: [plugin]}),

  // What Tasklist is told of a refusal.
  refused: (form, refusal) => refusal
};

export default [];
