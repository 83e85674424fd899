// In a rehearsal the product's clock runs ahead of the browser's. Here the page follows it, so that what is overdue in
// the rehearsal is overdue on the screen.

const Real = Date;
const home = document.querySelector('base').getAttribute('app-root').replace(/\/camunda$/, '');
let ahead = 0;

const now = () => Real.now() + ahead;

window.Date = new Proxy(Real, {
  construct: (target, args, created) => Reflect.construct(target, args.length ? args : [now()], created),
  apply: () => new Real(now()).toString(),
  get: (target, name) => name === 'now' ? now : Reflect.get(target, name)
});

async function follow() {
  const answer = await fetch(home + '/api/rehearsal/clock');
  if (answer.ok) {
    ahead = Real.parse((await answer.json()).now) - Real.now();
  }
}

await follow().catch(() => {});
setInterval(() => follow().catch(() => {}), 5000);

export default [];
