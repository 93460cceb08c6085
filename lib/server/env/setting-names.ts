// Names of environment variables that look like settings but are none: misspelt, or renamed. Pure.

import { type Message, message } from '@/lib/messages/message';
import { type SettingName, settings } from './settings';

export type NamesSource = Readonly<Record<string, string | undefined>>;

/** A former name of a setting: still read, with a notice. */
export type DeprecatedSetting = { readonly present: SettingName; readonly note?: Message };

const formerNote = message('The former name is read until the next minor version.');

/** Former name -> present name. A former name is read for one minor version. */
export const deprecatedSettings: Readonly<Record<string, DeprecatedSetting>> = {
  RETENTION_DAYS: { present: 'RETENTION_PREVIEW_DAYS' },
};

/** Beginnings that only our settings have; a name that begins so is meant for us. */
const ownPrefixes = [
  'FOLLOWSPOT_',
  'MAX_CONCURRENT_',
  'MODEL_DOWNLOAD_',
  'BUNDLED_MODEL',
  'STORAGE_MIN_',
  'UPLOAD_MAX_',
  'UPLOAD_EXPIRES_',
  'INGEST_',
  'RETENTION_',
  'RETRY_BASE_',
  'RETRY_MAX_',
  'I_UNDERSTAND_',
] as const;

/** Read by commands of this project, and no settings of the app. */
const commandVariables = new Set([
  'FOLLOWSPOT_PASSWORD',
  'CHROMIUM_PATH',
  'POSTGRES_PASSWORD',
  'REDIS_PASSWORD',
]);

/** Short names are near to anything: only longer ones are compared. */
const comparedLengthMin = 6;

/** A name that is no setting, with the one that was probably meant. */
export type UnknownSetting = { readonly name: string; readonly nearest: string | null };

/** The variables that look like ours and are not; PATH and the like are left alone. */
export function unknownSettings(
  source: NamesSource,
  known: readonly string[] = Object.keys(settings),
  deprecated: Readonly<Record<string, DeprecatedSetting>> = deprecatedSettings,
): UnknownSetting[] {
  const names = new Set([...known, ...Object.keys(deprecated), ...commandVariables]);
  return Object.keys(source)
    .filter((name) => !names.has(name))
    .flatMap((name) => {
      const nearest = nearestName(name, known);
      const isOurs = ownPrefixes.some((prefix) => name.toUpperCase().startsWith(prefix));
      return nearest !== null || isOurs ? [{ name, nearest }] : [];
    });
}

/** Sentences for the user who starts the program: unknown names, and former ones in use. */
export function settingNotices(
  source: NamesSource,
  deprecated: Readonly<Record<string, DeprecatedSetting>> = deprecatedSettings,
): Message[] {
  const unknown = unknownSettings(source, Object.keys(settings), deprecated).map(
    ({ name, nearest }) =>
      nearest === null
        ? message('{name} is no setting and has no effect. .env.example lists all of them.', {
            name,
          })
        : message('{name} is no setting and has no effect. Did you mean {nearest}?', {
            ...{ name, nearest },
          }),
  );
  const renamed = Object.entries(deprecated)
    .filter(([former]) => source[former]?.trim())
    .map(([former, { present, note }]) => {
      const names = { former, present, note: note ?? formerNote };
      return source[present]?.trim()
        ? message('{former} is now called {present}, and is ignored because that is set. {note}', {
            ...names,
          })
        : message('{former} is now called {present}. {note}', names);
    });
  return [...unknown, ...renamed];
}

/** The value of a setting, by its name or by a former one. */
export function textOfSetting(
  source: NamesSource,
  name: string,
  deprecated: Readonly<Record<string, DeprecatedSetting>> = deprecatedSettings,
): string | undefined {
  const own = source[name]?.trim();
  if (own) return own;
  const former = Object.entries(deprecated).find(([, { present }]) => present === name)?.[0];
  return (former === undefined ? undefined : source[former]?.trim()) || undefined;
}

function nearestName(name: string, known: readonly string[]): string | null {
  const upper = name.toUpperCase().replaceAll('-', '_');
  if (upper.length < comparedLengthMin) return null;
  let best: { name: string; distance: number } | null = null;
  for (const candidate of known) {
    const distance = editDistance(upper, candidate);
    const allowed = Math.min(2, Math.floor(candidate.length / 4));
    if (distance <= allowed && distance < (best?.distance ?? Number.POSITIVE_INFINITY))
      best = { name: candidate, distance };
  }
  return best?.name ?? null;
}

/** Insertions, deletions, replacements and exchanged neighbors between two words. */
function editDistance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) return 3;
  let [before, previous] = [[] as number[], Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row[j] = Math.min(
        (row[j - 1] ?? 0) + 1,
        (previous[j] ?? 0) + 1,
        (previous[j - 1] ?? 0) + cost,
        swapped ? (before[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    [before, previous] = [previous, row];
  }
  return previous[b.length] ?? 0;
}
