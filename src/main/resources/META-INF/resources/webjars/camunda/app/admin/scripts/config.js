export default {
  app: {
    name: 'Admin',
    vendor: 'Cartref'
  },
  disableWelcomeMessage: true,
  customScripts: ['../scripts/frame']
};
