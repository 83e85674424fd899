export default {
  app: {
    name: 'Cockpit',
    vendor: 'Cartref'
  },
  // Never draw HTML out of variables.
  previewHtml: false
};
