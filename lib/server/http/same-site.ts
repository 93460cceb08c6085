// CSRF protection. A browser attaches the session cookie by itself, so a request that changes
// something must also prove that one of our own pages sent it.

import { AppError } from '@/lib/errors/app-error';
import { message } from '@/lib/messages/message';
import { bearerToken } from '../auth/credentials';
import { isLoopback } from '../env/parse-env';

/** The headers that decide, by lower-case name. */
export type SiteHeaders = {
  readonly host: string | null;
  readonly origin: string | null;
  readonly secFetchSite: string | null;
  readonly authorization?: string | null;
};

/** Reads them by a lookup: the web server and Next hold headers in different types. */
export function siteHeaders(get: (name: string) => string | null): SiteHeaders {
  return {
    host: get('host'),
    origin: get('origin'),
    secFetchSite: get('sec-fetch-site'),
    authorization: get('authorization'),
  };
}

/** The settings of the installation that decide. */
export type SiteRules = {
  readonly allowedOrigins: readonly string[];
  readonly publicUrl: string | undefined;
  readonly authMode: 'required' | 'none';
};

const safeMethods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Throws CSRF_REJECTED when the request was, or may have been, sent by another site. */
export function assertSameSite(method: string, headers: SiteHeaders, rules: SiteRules): void {
  // DNS rebinding: without sign-in, a foreign name that resolves to this machine would be accepted.
  if (rules.authMode === 'none' && !isLoopback(hostName(headers.host))) {
    throw new AppError('CSRF_REJECTED', {
      public: message('Without sign-in only the local names of this machine are accepted.'),
    });
  }
  if (safeMethods.has(method) || isOwnSite(headers, rules)) return;
  throw foreignRequest(headers, rules);
}

function isOwnSite(headers: SiteHeaders, rules: SiteRules): boolean {
  const { host, origin, secFetchSite, authorization } = headers;
  // No browser attaches an API token by itself, and with one the cookies do not count.
  if (bearerToken(authorization ?? null) !== null) return true;
  if (origin !== null && rules.allowedOrigins.includes(origin)) return true;
  if (secFetchSite !== null) return secFetchSite === 'same-origin' || secFetchSite === 'none';
  if (origin === null || !URL.canParse(origin)) return false;
  if (origin === rules.publicUrl) return true;
  // Over plain http in a local network browsers send no Sec-Fetch-Site: only the Host is left.
  return host !== null && origin === `http://${host}`;
}

/** Received addresses are shown up to this length: no name of a host is longer. */
const shownMax = 260;

/** Says what was received, which address was expected, and which setting decides. */
function foreignRequest({ origin, host }: SiteHeaders, { publicUrl }: SiteRules): AppError {
  const expected = publicUrl ?? (host === null ? message('this server') : `http://${shown(host)}`);
  return new AppError('CSRF_REJECTED', {
    public:
      origin === null
        ? message('The request names no origin; changes are accepted from {expected} alone.', {
            expected,
          })
        : message('The request came from {origin}; changes are accepted from {expected} alone.', {
            origin: shownOrigin(origin),
            expected,
          }),
    hint:
      origin === null
        ? message('Use the app from its own address; a program signs in with an API token.')
        : message(
            'Use the app from its own address. If that is the one above, set PUBLIC_URL to it, or add it to ALLOWED_ORIGINS, and start again: see the page "Behind a proxy" of the help.',
          ),
    detail: { origin: origin === null ? null : shownOrigin(origin), expected },
  });
}

function shownOrigin(origin: string): string {
  return URL.canParse(origin) ? shown(new URL(origin).origin) : 'an unreadable origin';
}

function shown(address: string): string {
  return address.replace(/[^\x21-\x7e]/g, '?').slice(0, shownMax);
}

function hostName(host: string | null): string {
  return URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : '';
}
