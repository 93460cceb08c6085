// The path of a request as it is logged. Some hold the token of a link, which must not be in a log.

const lengthMax = 300;

/** What follows /watch/, and whatever has the shape of a token. */
const secret = /(?<=^\/watch\/)[^/]+|(?<=\/)[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])/g;

/** Without the query, which may hold a token as well. */
export function loggedPath(url: string): string {
  return url.replace(/\?.*$/s, '').replace(secret, '***').slice(0, lengthMax);
}
