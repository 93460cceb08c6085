// What a problem of a field says: place, reason, what is allowed, and an example from the contract.

import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createTokenRequest } from '@/lib/contracts/account';
import { api } from '@/lib/contracts/endpoints/api';
import type { RouteContract } from '@/lib/contracts/route-contract';
import { createShareRequest } from '@/lib/contracts/shares';
import { exampleAt } from './example-at';
import { problemsOf } from './validate';

const name = z
  .string()
  .trim()
  .min(2)
  .meta({ examples: ['ada', 'grace'] });
const schema = z.strictObject({
  plain: z.string().optional(),
  name,
  maybe: name.nullable().default(null),
  list: z.array(z.object({ at: z.number().meta({ examples: [12.5] }) })),
  byKey: z.record(z.string(), name).optional(),
  outer: z
    .string()
    .optional()
    .meta({ examples: ['out'] }),
  changed: name.transform((text) => text.length).optional(),
});

describe('the example of a field', () => {
  it.each([
    ['name', ['name'], 'ada'],
    ['below nullable and default', ['maybe'], 'ada'],
    ['in a list, a number', ['list', 3, 'at'], '12.5'],
    ['in a record', ['byKey', 'any'], 'ada'],
    ['on the wrapper', ['outer'], 'out'],
    ['before a transform', ['changed'], 'ada'],
    ['of a field without one', ['plain'], null],
    ['of no field', ['nothing', 'here'], null],
    ['of the whole', [], null],
  ])('%s', (_, path, example) => {
    expect(exampleAt(schema, path)).toBe(example);
  });
});

describe('problems of requests', () => {
  const problems = (body: z.ZodType, value: unknown) => {
    const parsed = body.safeParse(value);
    return parsed.success ? [] : problemsOf(parsed.error, body);
  };

  it('hold an example where the contract has one, and the allowed words of a list', () => {
    expect(problems(createShareRequest, { userName: 'a b', role: 'boss', videoId: 'x' })).toEqual([
      expect.objectContaining({ path: 'userName', example: 'ada', allowed: null }),
      expect.objectContaining({
        path: 'role',
        example: null,
        allowed: ['viewer', 'contributor', 'editor'],
      }),
      expect.objectContaining({
        path: 'videoId',
        example: expect.stringMatching(/^[0-9a-f-]{36}$/),
      }),
    ]);
    expect(problems(createTokenRequest, { name: '', scopes: [], expiresInDays: 0 })).toEqual([
      expect.objectContaining({ path: 'name', example: 'camera' }),
      expect.objectContaining({ path: 'scopes', example: '["read","upload"]' }),
      expect.objectContaining({ path: 'expiresInDays', example: '90' }),
    ]);
  });
});

/** What an example would give away, or what an example cannot help with. */
const without = new Set(['password', 'currentPassword', 'token', 'passkey', 'query', 'config']);
const met = [
  'createSessions',
  'parseHighlights',
  'updateSession',
  'chooseAnchors',
  'createShare',
  'createInvitation',
  'updateUser',
  'createToken',
  'takeIngest',
] as const;

it('every field that an API user fills in has an example, a list of words, or is yes or no', () => {
  const contracts: Readonly<Record<string, RouteContract>> = api;
  const missing = met.flatMap((endpoint) => {
    const { body } = contracts[endpoint] ?? {};
    expect(body, endpoint).toBeInstanceOf(z.ZodObject);
    return body instanceof z.ZodObject
      ? Object.entries(body.shape)
          .filter(([field, one]) => !without.has(field) && !explains(one as z.ZodType, field))
          .map(([field]) => `${endpoint}.${field}`)
      : [];
  });
  expect(missing).toEqual([]);
});

/** A value of no fitting type leads to a problem that says how it should be. */
function explains(one: z.ZodType, field: string): boolean {
  const whole = z.object({ [field]: one });
  const parsed = whole.safeParse({ [field]: Symbol('none') });
  return (
    !parsed.success &&
    problemsOf(parsed.error, whole).every(
      ({ example, allowed, message }) =>
        typeof example === 'string' || (allowed ?? []).length > 0 || /boolean/.test(message),
    )
  );
}
