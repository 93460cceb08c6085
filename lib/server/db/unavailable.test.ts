// The shapes in which a database that is away or full is reported, as they were seen.

import { expect, test } from 'vitest';
import { AppError } from '@/lib/errors/app-error';
import { toAppError } from './to-app-error';
import { databaseTrouble } from './unavailable';

const coded = (facts: object, message = 'failed') => Object.assign(new Error(message), facts);
const rawQuery = (sqlState: string) =>
  coded(
    { code: 'P2010', meta: { driverAdapterError: { cause: { originalCode: sqlState } } } },
    `Raw query failed. Code: \`${sqlState}\``,
  );

test.each([
  ['the socket is refused', coded({ code: 'ECONNREFUSED' }), 'unavailable'],
  ['no socket file', coded({ code: 'ENOENT', syscall: 'connect' }), 'unavailable'],
  ['no file', coded({ code: 'ENOENT', syscall: 'open' }), null],
  ['Prisma cannot reach it', coded({ code: 'P1001' }), 'unavailable'],
  ['a raw query while it starts', rawQuery('57P03'), 'unavailable'],
  ['a raw query while it stops', rawQuery('57P01'), 'unavailable'],
  [
    'the state is only in the text',
    coded({ code: 'P2010' }, 'Raw query failed. Code: `57P03`. Message: `starting`'),
    'unavailable',
  ],
  [
    'a broken connection',
    coded({ code: 'P2039' }, 'Connection terminated unexpectedly'),
    'unavailable',
  ],
  ['the adapter reports a kind', coded({ cause: { kind: 'DatabaseNotReachable' } }), 'unavailable'],
  ['it starts up', new Error('the database system is starting up'), 'unavailable'],
  [
    'the driver lost it',
    new Error('Client has encountered a connection error and is not queryable'),
    'unavailable',
  ],
  ['one of several', coded({ errors: [coded({ code: 'ECONNREFUSED' })] }), 'unavailable'],
  ['its disk is full', rawQuery('53100'), 'full'],
  ['its disk is full, driver', coded({ cause: coded({ code: '53100' }) }), 'full'],
  ['a broken rule of the schema', coded({ code: 'P2002' }), null],
  ['a raw query that is wrong', rawQuery('42P01'), null],
  ['a number in a text', new Error('clip 57P03 of a user'), null],
  ['no error', null, null],
] as const)('%s', (_, error, trouble) => {
  expect(databaseTrouble(error)).toBe(trouble);
});

test('an error that refers to itself ends', () => {
  const error: Error & { cause?: unknown } = new Error('x');
  error.cause = error;
  expect(databaseTrouble(error)).toBeNull();
});

test.each([
  [rawQuery('57P03'), 'DB_UNAVAILABLE'],
  [rawQuery('53100'), 'STORAGE_FULL'],
  [coded({ code: 'ENOSPC' }), 'STORAGE_FULL'],
  [coded({ cause: coded({ code: 'EDQUOT' }) }), 'STORAGE_FULL'],
  [new Error('x'), 'INTERNAL'],
  [new AppError('CANCELLED'), 'CANCELLED'],
])('%s as an AppError: %s', (error, code) => {
  expect(toAppError(error).code).toBe(code);
});
