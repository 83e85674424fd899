/** Users, groups, permissions, restricted cases and sign-in. Closed by default. */
package org.cartref.access;
