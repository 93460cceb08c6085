// The one table of settings: meaning, default and accepted values of each environment variable; by
// topic in ./settings. Invariant: nothing else in the project reads process.env for a setting.

import type { z } from 'zod';
import { accountSettings } from './settings/accounts';
import { detectorSettings } from './settings/detector';
import { ingestSettings } from './settings/ingest';
import { logSettings } from './settings/logs';
import { matchSettings } from './settings/match';
import { serviceSettings } from './settings/services';
import { storageSettings } from './settings/storage';
import { videoSettings } from './settings/video';
import { webSettings } from './settings/web';
import { workerSettings } from './settings/workers';

/** Every setting by the name of its environment variable, in the order of .env.example. */
export const settings = {
  ...serviceSettings,
  ...storageSettings,
  ...ingestSettings,
  ...detectorSettings,
  ...videoSettings,
  ...matchSettings,
  ...workerSettings,
  ...webSettings,
  ...accountSettings,
  ...logSettings,
} as const;

/** Name of a setting, which is also its environment variable. */
export type SettingName = keyof typeof settings;

/** The settings as their schemas parse them, before defaults that depend on others. */
export type RawSettings = { [Name in SettingName]: z.output<(typeof settings)[Name]['schema']> };
