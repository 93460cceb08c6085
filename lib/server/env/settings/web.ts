// Settings of the web server: where it listens, whom it trusts.

import proxyAddr from 'proxy-addr';
import { z } from 'zod';
import { decimal, integer, listOf, origin, setting } from './setting-schemas';

/** Does proxy-addr understand it? */
function isProxyRange(text: string): boolean {
  try {
    proxyAddr.compile(text);
    return true;
  } catch {
    return false;
  }
}

export const webSettings = {
  HOST: setting({
    meaning: 'Address the web server listens on; 0.0.0.0 opens it to the network.',
    unset: '127.0.0.1',
    schema: z
      .string()
      .min(1)
      .optional()
      .transform((host) => host ?? '127.0.0.1'),
  }),
  PORT: setting({
    meaning: 'Port of the web server; 0 picks a free one.',
    unset: '3000',
    schema: integer(0, 65_535, 3000),
  }),
  PUBLIC_URL: setting({
    meaning:
      'Address that browsers use, when it is not the one the server listens on. With https, cookies are sent over https only.',
    unset: 'http at HOST and PORT',
    schema: origin.optional(),
  }),
  ALLOWED_ORIGINS: setting({
    meaning: 'Further origins, separated by commas, from which changes are accepted.',
    unset: 'none: only the address of the app itself',
    schema: listOf(origin, []),
  }),
  TRUSTED_PROXIES: setting({
    meaning:
      'Addresses or networks of the proxies in front, separated by commas; also loopback, linklocal, uniquelocal. Only from these the address of a client is taken from X-Forwarded-For.',
    unset: 'none: the address of a client is that of its connection',
    schema: listOf(
      z.string().refine(isProxyRange, 'is no address, network (10.0.0.0/8) or known name'),
      [],
    ),
  }),
  RATE_LIMIT_FACTOR: setting({
    meaning: 'Multiplies the limits of requests per person; 0 removes them.',
    unset: '1',
    schema: decimal(0, 1000, 1),
  }),
} as const;
