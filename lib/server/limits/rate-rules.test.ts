// The table of limits names endpoints that exist.

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { api } from '@/lib/contracts/endpoints/api';
import { besideRoutes } from '@/lib/contracts/endpoints/beside-routes';
import type { RouteContract } from '@/lib/contracts/route-contract';
import { rateClasses, rateClassOf, rateRules } from './rate-rules';

const endpoints = [...Object.values<RouteContract>(api), ...Object.values(besideRoutes)].map(
  ({ method, path }) => `${method} ${path}`,
);

it.each(Object.keys(rateClasses))('%s exists', (endpoint) => {
  expect(endpoints).toContain(endpoint);
});

it('every other endpoint is a read or a write', () => {
  expect(rateClassOf({ method: 'GET', path: '/models' })).toBe('read');
  expect(rateClassOf({ method: 'POST', path: '/models/activate' })).toBe('write');
  expect(rateClassOf({ method: 'GET', path: '/health/live' })).toBeNull();
});

it('every class is used', () => {
  const used = new Set([...Object.values(rateClasses), 'read', 'write', 'anonymous']);
  expect(Object.keys(rateRules).filter((name) => !used.has(name as never))).toEqual([]);
});

it.each(Object.entries(rateRules))('%s stands in the guide', (name, { requests, seconds }) => {
  const guide = readFileSync(resolve(import.meta.dirname, '../../../docs/security.md'), 'utf8');
  const span = seconds === 60 ? 'minute' : 'hour';
  expect(guide).toContain(`| ${name} | ${requests} per ${span} |`);
});
