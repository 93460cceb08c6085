import { describe, expect, it } from 'vitest';
import { inEnglish } from '@/lib/messages/translate';
import {
  type ForwardedFault,
  type ForwardedRequest,
  faultSentence,
  forwardedFault,
  type OwnAddresses,
  prevailingFault,
} from './forwarded-faults';

const spot: OwnAddresses = { publicUrl: 'https://spot.example.org', allowedOrigins: [] };
const unset: OwnAddresses = { publicUrl: undefined, allowedOrigins: [] };
const request: ForwardedRequest = {
  ...{ from: '127.0.0.1', isTrusted: true, host: 'spot.example.org' },
  ...{ forwardedFor: '203.0.113.5', forwardedHost: null, forwardedProto: null },
};

describe('the headers of a proxy', () => {
  const address = (received: string) => ({ kind: 'address', received });
  it.each<[string, Partial<ForwardedRequest>, OwnAddresses, unknown]>([
    ['none', { forwardedFor: null, isTrusted: false }, spot, null],
    ['an address alone', {}, spot, null],
    [
      'all as they should be',
      { forwardedHost: 'spot.example.org', forwardedProto: 'https' },
      spot,
      null,
    ],
    [
      'the usual port',
      { forwardedHost: 'spot.example.org:443', forwardedProto: 'https' },
      spot,
      null,
    ],
    ['another scheme', { forwardedProto: 'http' }, spot, address('http://spot.example.org')],
    ['another host', { forwardedHost: 'a.example' }, spot, address('https://a.example')],
    [
      'an allowed origin',
      { forwardedHost: 'a.example' },
      { ...spot, allowedOrigins: ['https://a.example'] },
      null,
    ],
    [
      'two proxies, the first is right',
      { forwardedHost: 'spot.example.org, inner', forwardedProto: 'https, http' },
      spot,
      null,
    ],
    [
      'https without PUBLIC_URL',
      { forwardedProto: 'https' },
      unset,
      address('https://spot.example.org'),
    ],
    [
      'http without PUBLIC_URL',
      { forwardedProto: 'http', forwardedHost: 'spot.example.org' },
      unset,
      null,
    ],
    ['no Host to compare with', { forwardedProto: 'https', host: null }, unset, null],
    ['no address', { forwardedHost: 'a b<script>', forwardedProto: 'https' }, spot, null],
    ['no scheme of the web', { forwardedProto: 'javascript' }, spot, null],
    ['a host without an end', { forwardedHost: 'a'.repeat(5000) }, spot, null],
    [
      'from an address that is not trusted',
      { isTrusted: false, forwardedHost: 'a.example' },
      spot,
      { kind: 'untrusted', received: '127.0.0.1' },
    ],
  ])('%s', (_, changed, own, fault) => {
    expect(forwardedFault({ ...request, ...changed }, own)).toEqual(fault);
  });
});

describe('what most requests have', () => {
  const untrusted = (received: string): ForwardedFault => ({ kind: 'untrusted', received });
  const address = (received: string): ForwardedFault => ({ kind: 'address', received });
  const times = <T>(count: number, value: T): T[] => Array(count).fill(value);
  it.each<[string, (ForwardedFault | null)[], ForwardedFault | null]>([
    ['nothing yet', [], null],
    ['too few', times(9, untrusted('::1')), null],
    ['all', times(10, untrusted('::1')), untrusted('::1')],
    ['half', [...times(10, address('http://a')), ...times(10, null)], address('http://a')],
    [
      'fewer: a client wrote the header',
      [...times(90, address('http://a')), ...times(110, null)],
      null,
    ],
    [
      'from two proxies',
      [...times(6, untrusted('10.0.0.1')), ...times(7, untrusted('10.0.0.2'))],
      untrusted('10.0.0.2'),
    ],
    [
      'fewer of each kind',
      [...times(50, address('http://a')), ...times(51, untrusted('::1')), null, null],
      null,
    ],
  ])('%s', (_, recent, fault) => {
    expect(prevailingFault(recent)).toEqual(fault);
  });
});

it.each([
  ['127.0.0.1', 'TRUSTED_PROXIES=loopback.'],
  ['::ffff:127.0.0.1', 'TRUSTED_PROXIES=loopback.'],
  ['172.18.0.1', 'TRUSTED_PROXIES=uniquelocal.'],
  ['192.0.2.4', 'TRUSTED_PROXIES=192.0.2.4.'],
])('a proxy at %s is named by the setting', (received, setting) => {
  expect(inEnglish(faultSentence({ kind: 'untrusted', received }, spot))).toContain(setting);
});

it.each([
  [spot, 'PUBLIC_URL is https://spot.example.org'],
  [unset, 'PUBLIC_URL is not set'],
])('the sentence about an address names both: %j', (own, words) => {
  const fault = { kind: 'address', received: 'https://a.example' } as const;
  const sentence = inEnglish(faultSentence(fault, own));
  expect(sentence).toContain(words);
  expect(sentence).toContain('set PUBLIC_URL=https://a.example');
});
