// Cockpit's frame. A page shows what its reader may ask for (see parts-of-pages in access/grants.yml), and before somebody signs in
// it was nobody's: it is fetched anew then.

import shared from '../../scripts/frame.js';

// Where somebody wanted to go before they had to sign in is known to Camunda alone, which goes there in a moment.
function anewOnceThere() {
  if (location.hash.startsWith('#/login')) {
    setTimeout(anewOnceThere, 50);
  } else {
    location.reload();
  }
}

export default [
  ...shared,
  {
    id: 'cartref-own-page',
    pluginPoint: 'cockpit.login.data',
    render: () => {},
    result: signedIn => signedIn.then(anewOnceThere, () => {})
  }
];
