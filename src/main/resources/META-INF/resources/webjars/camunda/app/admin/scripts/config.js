export default {
  app: {
    name: 'Admin',
    vendor: 'Cartref'
  }
};
