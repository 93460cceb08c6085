// The address of a page, from the web server to the page itself, which cannot ask Next for it.

/** Internal header: path and query. Removed from what clients send, as all of this prefix. */
export const pageAddressHeader = 'x-followspot-page';
