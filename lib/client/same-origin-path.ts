// Where to go after signing in: a page of this site, never another one. Pure.

/**
 * The path, query and fragment of an address when it is one of this origin; "/" otherwise. Parsed as
 * browsers parse it: they drop tabs and newlines and read backslashes as slashes.
 */
export function sameOriginPath(address: string, origin: string): string {
  if (!address.startsWith('/') || !URL.canParse(address, origin)) return '/';
  const url = new URL(address, origin);
  const path = `${url.pathname}${url.search}${url.hash}`;
  // "/..//elsewhere" becomes "//elsewhere", which is another site the next time it is parsed.
  return url.origin === origin && !path.startsWith('//') ? path : '/';
}
