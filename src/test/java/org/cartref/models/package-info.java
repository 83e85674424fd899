/** What every model and form must keep to, whoever draws it: rules, layout, pictures, and that tests walk every road. */
package org.cartref.models;
