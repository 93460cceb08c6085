// The settings of this process, parsed once. A process with an invalid setting does not start and
// lists every problem.

import type { Message } from '@/lib/messages/message';
import { type Env, type EnvProblem, isSet, parseEnv } from './parse-env';
import { settingNotices } from './setting-names';
import { type SettingName, settings } from './settings';
import { harmlessValues } from './settings/setting-schemas';

let parsed: Env | undefined;

/** Thrown when settings are invalid; the message lists all of them. */
export class EnvError extends Error {
  constructor(readonly problems: readonly EnvProblem[]) {
    super(
      [
        'These settings cannot be used:',
        ...problems.map(({ name, message }) => `  ${name} ${message}`),
      ].join('\n'),
    );
    this.name = 'EnvError';
  }
}

/** The settings. Throws EnvError with all problems at once. */
export function env(): Env {
  if (parsed === undefined) {
    const result = parseEnv(process.env);
    if (!result.ok) throw new EnvError(result.problems);
    parsed = result.env;
  }
  return parsed;
}

/** What should be changed about the settings, in sentences: unknown and former names. */
export function settingsNotices(): Message[] {
  return settingNotices(process.env);
}

/** A setting for display: value, origin, meaning. Secrets are masked. */
export type SettingRow = {
  readonly name: SettingName;
  readonly value: string;
  readonly source: 'default' | 'environment';
  readonly meaning: string;
};

/** All settings in force, for the health page and the start-up log. */
export function settingRows(): SettingRow[] {
  const current = env();
  return (Object.keys(settings) as SettingName[]).map((name) => {
    const given = isSet(process.env, name);
    return {
      name,
      value: displayValue(name, current[name]),
      source: given ? 'environment' : 'default',
      meaning: settings[name].meaning,
    };
  });
}

/** The settings for a bug report, which may be shown to anyone. */
export function reportedSettings(): { readonly name: SettingName; readonly value: string }[] {
  return settingRows().map((row) => ({ name: row.name, value: reportedValue(row) }));
}

/** The value only where it is a number or one of fixed words. */
export function reportedValue({ name, value, source }: Omit<SettingRow, 'meaning'>): string {
  if (source === 'default') return 'default';
  return harmlessValues(settings[name].schema) === null ? 'set' : value;
}

function displayValue(name: SettingName, value: Env[SettingName]): string {
  if (value === undefined) return `(${settings[name].unset})`;
  if (settings[name].secret) return maskAddress(String(value));
  return Array.isArray(value) ? value.join(', ') || `(${settings[name].unset})` : String(value);
}

/** An address with its password replaced; a secret of another kind is masked whole. */
function maskAddress(text: string): string {
  if (!URL.canParse(text) || new URL(text).host === '') return '***';
  const url = new URL(text);
  if (url.password !== '') url.password = '***';
  return `${url.protocol}//${url.username}${url.password === '' ? '' : ':***'}${url.username === '' && url.password === '' ? '' : '@'}${url.host}${url.pathname}`;
}
