// JSON and JSON5 of other programs: depth is bounded before anything is parsed, and values are read
// by type, never trusted.

import JSON5 from 'json5';
import { message } from '@/lib/messages/message';
import { type WithEnglish, withEnglish } from '../../problems/with-english';

export type JsonObject = Readonly<Record<string, unknown>>;

const DEPTH_MAX = 200;
/** JSON5 is parsed character by character, ten times as slowly as JSON. */
const JSON5_CHARS_MAX = 1024 * 1024;

export type JsonRead =
  | { readonly ok: true; readonly value: JsonObject }
  | ({ readonly ok: false } & WithEnglish);

/** Reads an object; JSON first, JSON5 where it is not. */
export function readJson(text: string): JsonRead {
  if (isDeep(text))
    return {
      ok: false,
      ...withEnglish(
        message('The JSON file is nested more than {count} levels deep.', { count: DEPTH_MAX }),
      ),
    };
  const value = parsed(text);
  if (!isObject(value))
    return { ok: false, ...withEnglish(message('The JSON file is damaged or incomplete.')) };
  return { ok: true, value };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (thrown) {
    if (!(thrown instanceof SyntaxError)) throw thrown;
  }
  if (text.length > JSON5_CHARS_MAX) return null;
  try {
    return JSON5.parse(text);
  } catch (thrown) {
    if (!(thrown instanceof SyntaxError)) throw thrown;
    return null;
  }
}

// Brackets inside strings count, too: closed ones cancel out, and no name has two hundred open ones.
function isDeep(text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x5b || code === 0x7b) depth += 1;
    else if (code === 0x5d || code === 0x7d) depth -= 1;
    if (depth > DEPTH_MAX) return true;
  }
  return false;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function objectAt(value: JsonObject | undefined, key: string): JsonObject | undefined {
  const found = value?.[key];
  return isObject(found) ? found : undefined;
}

export function objectsAt(value: JsonObject | undefined, key: string): JsonObject[] {
  const found = value?.[key];
  return Array.isArray(found) ? found.filter(isObject) : [];
}

export function textAt(value: JsonObject | undefined, key: string): string {
  const found = value?.[key];
  return typeof found === 'string' ? found : '';
}

/** A finite number, or null. */
export function numberAt(value: JsonObject | undefined, key: string): number | null {
  const found = value?.[key];
  return typeof found === 'number' && Number.isFinite(found) ? found : null;
}
