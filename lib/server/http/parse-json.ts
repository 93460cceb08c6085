// Text -> JSON value. Rejects what other parsers read differently: duplicate keys, keys such as
// __proto__, lone surrogates, deep nesting.

import { AppError } from '@/lib/errors/app-error';

/** Deepest nesting; the deepest contract needs five. */
const depthMax = 20;

const prototypeKeys: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** The value, or MALFORMED_JSON with the reason. */
export function parseJson(text: string): unknown {
  checkStructure(text);
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new AppError('MALFORMED_JSON', { cause });
  }
}

type Level = { readonly keys: Set<string> | null; expectsKey: boolean };

/** Walks the brackets and strings once. Text that is not JSON is left to JSON.parse. */
function checkStructure(text: string): void {
  const levels: Level[] = [];
  for (let at = 0; at < text.length; at++) {
    const level = levels.at(-1);
    switch (text[at]) {
      case '{':
      case '[':
        if (levels.length === depthMax) fail(`The body is nested more than ${depthMax} deep.`);
        levels.push(
          text[at] === '{'
            ? { keys: new Set(), expectsKey: true }
            : { keys: null, expectsKey: false },
        );
        break;
      case '}':
      case ']':
        levels.pop();
        break;
      case ',':
        if (level?.keys) level.expectsKey = true;
        break;
      case '"': {
        const end = endOfString(text, at);
        checkString(text.slice(at, end), level);
        at = end - 1;
        break;
      }
    }
  }
}

/** Index behind the closing quote; the end of the text where there is none. */
function endOfString(text: string, start: number): number {
  for (let from = start + 1; ; ) {
    const quote = text.indexOf('"', from);
    if (quote === -1) return text.length;
    let backslashes = 0;
    while (text[quote - 1 - backslashes] === '\\') backslashes++;
    if (backslashes % 2 === 0) return quote + 1;
    from = quote + 1;
  }
}

function checkString(token: string, level: Level | undefined): void {
  const isKey = level?.expectsKey === true;
  if (!isKey && !token.includes('\\u')) return;
  const value = decodeString(token);
  if (/\p{Surrogate}/u.test(value))
    fail('The body holds half of a character (an unpaired surrogate).');
  if (!isKey) return;
  if (prototypeKeys.has(value))
    fail(`The body has a field named ${value}, which is never accepted.`);
  if (level.keys?.has(value)) fail('The body gives one field twice.');
  level.keys?.add(value);
  level.expectsKey = false;
}

function decodeString(token: string): string {
  try {
    return String(JSON.parse(token));
  } catch (cause) {
    throw new AppError('MALFORMED_JSON', { cause });
  }
}

function fail(message: string): never {
  throw new AppError('MALFORMED_JSON', { public: message });
}
