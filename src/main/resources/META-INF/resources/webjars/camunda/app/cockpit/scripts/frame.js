// Cockpit's frame. A page shows what its reader may ask for (see parts-of-pages in access/grants.yml), and before somebody signs in
// it was nobody's: it is fetched anew then.

import shared from '../../scripts/frame.js';

export default [
  ...shared,
  {
    id: 'cartref-own-page',
    pluginPoint: 'cockpit.login.data',
    render: () => {},
    result: signedIn => signedIn.then(() => location.reload(), () => {})
  }
];
