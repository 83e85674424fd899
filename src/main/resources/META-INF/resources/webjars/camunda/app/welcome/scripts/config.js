export default {
  app: {
    name: 'Welcome',
    vendor: 'Cartref'
  }
};
