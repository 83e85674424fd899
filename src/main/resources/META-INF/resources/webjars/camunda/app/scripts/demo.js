// The profile "demo" puts its users in this place. In earnest, the sign-in page names nobody.
export const users = {};
