// Settings of what is recorded: the audit log and the log files.

import { integer, oneOf, optionalInteger, setting } from './setting-schemas';

export const logSettings = {
  BACKUP_ALERT_DAYS: setting({
    meaning:
      'Owners are warned when the last backup is older than so many days; when this is set, also while there is none. 0: never.',
    unset: '7, once there has been a backup',
    schema: optionalInteger(0, 9999),
  }),
  AUDIT_RETENTION_DAYS: setting({
    meaning: 'Entries of the audit log are deleted after this many days; 0 keeps them all.',
    unset: '400',
    schema: integer(0, 36_500, 400),
  }),
  LOG_FILES: setting({
    meaning:
      'on: web and worker write their log into the logs folder, five files of 10 MB each. off: to standard output only.',
    unset: 'on',
    schema: oneOf(['on', 'off'], 'on'),
  }),
  LOG_LEVEL: setting({
    meaning: 'How much is logged.',
    unset: 'info',
    schema: oneOf(['trace', 'debug', 'info', 'warn', 'error', 'silent'], 'info'),
  }),
} as const;
