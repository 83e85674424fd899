export default {
  app: {
    name: 'Cockpit',
    vendor: 'Cartref'
  },
  disableWelcomeMessage: true,
  customScripts: ['scripts/frame'],
  // Never draw HTML out of variables.
  previewHtml: false
};
