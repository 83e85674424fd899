export default {
  app: {
    name: 'Welcome',
    vendor: 'Cartref'
  },
  disableWelcomeMessage: true,
  customScripts: ['../scripts/frame']
};
