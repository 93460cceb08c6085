// Text of the environment -> checked settings. All problems are found in one go, each with the
// variable's name.

import { resolve } from 'node:path';
import { type DeprecatedSetting, deprecatedSettings, textOfSetting } from './setting-names';
import { type RawSettings, type SettingName, settings } from './settings';

/** The settings as the program uses them: folders are absolute, defaults are applied. */
export type Env = Omit<
  RawSettings,
  'STORAGE_DIR' | 'MODEL_DIR' | 'INGEST_DIR' | 'FFMPEG_PATH' | 'FFPROBE_PATH'
> & {
  readonly STORAGE_DIR: string;
  readonly MODEL_DIR: string;
  readonly INGEST_DIR: string;
  readonly FFMPEG_PATH: string | undefined;
  readonly FFPROBE_PATH: string | undefined;
};

export type EnvSource = Readonly<Record<string, string | undefined>>;

/** A variable that cannot be used, with the reason. */
export type EnvProblem = { readonly name: SettingName; readonly message: string };

export type ParsedEnv =
  | { readonly ok: true; readonly env: Env }
  | { readonly ok: false; readonly problems: readonly EnvProblem[] };

const loopback = new Set(['127.0.0.1', '::1', 'localhost']);

/** Whether a host name is local to this machine. */
export function isLoopback(host: string): boolean {
  return loopback.has(host.replace(/^\[|\]$/g, ''));
}

/** Reads every setting of the table; an empty variable counts as unset. */
export function parseEnv(
  source: EnvSource,
  deprecated: Readonly<Record<string, DeprecatedSetting>> = deprecatedSettings,
): ParsedEnv {
  const problems: EnvProblem[] = [];
  const values: Partial<Record<SettingName, unknown>> = {};
  for (const [name, { schema }] of Object.entries(settings) as [
    SettingName,
    (typeof settings)[SettingName],
  ][]) {
    const parsed = schema.safeParse(textOfSetting(source, name, deprecated));
    if (parsed.success) values[name] = parsed.data;
    else problems.push(...parsed.error.issues.map((issue) => ({ name, message: issue.message })));
  }
  const raw = values as RawSettings;
  problems.push(...problemsBetween(raw));
  return problems.length > 0 ? { ok: false, problems } : { ok: true, env: withFolders(raw) };
}

/** Was this setting given, or is its default in use? */
export function isSet(source: EnvSource, name: SettingName): boolean {
  return textOfSetting(source, name) !== undefined;
}

/** Rules that need more than one variable; undefined values have been reported already. */
function problemsBetween(raw: RawSettings): EnvProblem[] {
  const problems: EnvProblem[] = [];
  if (raw.AUTH_MODE === 'none' && raw.I_UNDERSTAND_NO_AUTH !== 'yes') {
    problems.push({
      name: 'AUTH_MODE',
      message: 'none lets anybody in; if that is meant, also set I_UNDERSTAND_NO_AUTH=yes',
    });
  }
  if (raw.AUTH_MODE === 'none' && raw.HOST !== undefined && !isLoopback(raw.HOST)) {
    problems.push({ name: 'HOST', message: 'must be 127.0.0.1 when AUTH_MODE is none' });
  }
  if ((raw.MODEL_DOWNLOAD_URL === undefined) !== (raw.MODEL_DOWNLOAD_SHA256 === undefined)) {
    problems.push({
      name: 'MODEL_DOWNLOAD_SHA256',
      message: 'and MODEL_DOWNLOAD_URL are given together or not at all',
    });
  }
  problems.push(...missingCompanions(raw));
  if (raw.RETRY_MAX_DELAY < raw.RETRY_BASE_DELAY) {
    problems.push({ name: 'RETRY_MAX_DELAY', message: 'must not be less than RETRY_BASE_DELAY' });
  }
  return problems;
}

/** Settings that are worth nothing without others. */
const companions: readonly (readonly [SettingName, readonly SettingName[]])[] = [
  ['SMTP_URL', ['SMTP_FROM', 'PUBLIC_URL']],
  ['OIDC_ISSUER', ['OIDC_CLIENT_ID', 'PUBLIC_URL']],
];

function missingCompanions(raw: RawSettings): EnvProblem[] {
  return companions.flatMap(([name, others]) =>
    raw[name] === undefined
      ? []
      : others
          .filter((other) => raw[other] === undefined)
          .map((other) => ({ name: other, message: `must be set when ${name} is` })),
  );
}

function withFolders(raw: RawSettings): Env {
  const storage = resolve(raw.STORAGE_DIR ?? 'outputs');
  return {
    ...raw,
    STORAGE_DIR: storage,
    MODEL_DIR: raw.MODEL_DIR === undefined ? resolve(storage, 'models') : resolve(raw.MODEL_DIR),
    INGEST_DIR: raw.INGEST_DIR === undefined ? resolve(storage, 'ingest') : resolve(raw.INGEST_DIR),
  };
}
