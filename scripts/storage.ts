// What takes space, and how to get it back.
//   npm run storage -- usage
//   npm run storage -- retention --dry-run|--run [--days N]
//   npm run storage -- orphans --dry-run|--run
//   npm run storage -- migrate [--dry-run]
// Works on the installation of the settings, also while it is stopped. Exit code 1 when something
// failed, 2 for arguments that are not understood.

import { parseArgs } from 'node:util';
import { formatBytes } from '@/lib/client/quantities';
import { inEnglish } from '@/lib/messages/translate';
import { closeDb } from '@/lib/server/db/client';
import { findOrphanFiles, sweepOrphanFiles } from '@/lib/server/jobs/reconcile';
import { closeRedis } from '@/lib/server/redis';
import { readStorage } from '@/lib/server/retention/read-storage';
import { planRetention, runRetention } from '@/lib/server/retention/run-retention';
import { relinkFiles } from '@/lib/server/storage/relink-files';
import { withDatabase } from './installation/installation-database';
import { numberOption } from './setup/number-option';
import { messageOf, runCommand, UsageError } from './setup/run-command';
import { loadSettingsFile } from './setup/settings-file.mjs';
import { table } from './storage/table';

const usage = `usage: npm run storage -- COMMAND

  usage                                         what takes space, by match and class
  retention --dry-run | --run [--days N]        previews and analyses of old sessions, scratch files
  orphans --dry-run | --run                     files without a row
  migrate [--dry-run]                           files found again after a move`;

/** Sees what the owner sees; is no user. */
const everything = {
  id: '00000000-0000-0000-0000-000000000000',
  userName: 'system',
  role: 'owner',
} as const;

type Options = {
  readonly run: boolean;
  readonly dryRun: boolean;
  readonly days: number | undefined;
};

const commands: Readonly<Record<string, (options: Options) => Promise<void>>> = {
  usage: () => printUsage(),
  retention: (options) => printRetention(options),
  orphans: (options) => printOrphans(options),
  migrate: (options) => printMigration(options),
};

async function main(): Promise<void> {
  const { command, options } = readArguments();
  loadSettingsFile();
  await withDatabase({ exclusive: false }, async () => {
    try {
      await command(options);
    } finally {
      closeRedis();
      await closeDb();
    }
  });
}

/** As for the settings of retention. */
const daysMax = 36_500;

function readArguments() {
  const { values, positionals } = parse();
  const [name = '', ...further] = positionals;
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined)
    throw new UsageError(name === '' ? 'no command given' : `no such command: ${name}`);
  if (further.length > 0) throw new UsageError(`one command at a time, not also ${further[0]}`);
  const { run, 'dry-run': dryRun } = values;
  if ((name === 'retention' || name === 'orphans') && run === dryRun)
    throw new UsageError(`${name} needs either --dry-run or --run`);
  const days =
    values.days === undefined
      ? undefined
      : numberOption('--days', values.days, { from: 0, to: daysMax });
  return { command, options: { run, dryRun, days } };
}

function parse() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        run: { type: 'boolean', default: false },
        'dry-run': { type: 'boolean', default: false },
        days: { type: 'string' },
      },
    });
  } catch (cause) {
    throw new UsageError(messageOf(cause));
  }
}

async function printUsage(): Promise<void> {
  const view = await readStorage(everything);
  const rows = view.matches.map((match) => [
    match.name,
    match.ownerName,
    String(match.sessions),
    match.touchedAt.slice(0, 10),
    formatBytes(inEnglish, match.bytes.sources),
    formatBytes(inEnglish, match.bytes.previews),
    formatBytes(inEnglish, match.bytes.work),
    formatBytes(inEnglish, match.bytes.results),
    match.kept ? 'kept' : formatBytes(inEnglish, match.freeableBytes),
  ]);
  const head = [
    'match',
    'owner',
    'sessions',
    'touched',
    'source',
    'previews',
    'work',
    'results',
    'can be freed',
  ];
  console.log(table([head, ...rows]));
  const { freeBytes, totalBytes, floorBytes, promisedBytes, unfinishedUploads } = view;
  console.log(
    `\n${formatBytes(inEnglish, freeBytes)} free of ${formatBytes(inEnglish, totalBytes)}; ${formatBytes(inEnglish, floorBytes)} are never filled, ${formatBytes(inEnglish, promisedBytes)} are promised.`,
  );
  if (unfinishedUploads.count > 0)
    console.log(
      `${unfinishedUploads.count} unfinished uploads: ${formatBytes(inEnglish, unfinishedUploads.bytes)}.`,
    );
}

async function printRetention({ run, days }: Options): Promise<void> {
  const request = days === undefined ? {} : { previewDays: days };
  const report = run
    ? await runRetention({ actor: null, ...request })
    : await planRetention(request);
  const rows = report.items.map((item) => [
    item.subject,
    item.storageClass,
    String(item.files),
    formatBytes(inEnglish, item.bytes),
    item.reason,
  ]);
  if (rows.length > 0)
    console.log(`${table([['what', 'class', 'files', 'size', 'why'], ...rows])}\n`);
  const amount = `${report.files} files, ${formatBytes(inEnglish, report.bytes)}`;
  if (report.held && run)
    console.log(`RETENTION_DEBUG_HOLD is on: nothing was removed of ${amount}.`);
  else console.log(report.removed ? `Removed: ${amount}.` : `Would be removed: ${amount}.`);
}

async function printOrphans({ run }: Options): Promise<void> {
  const orphans = await findOrphanFiles();
  for (const path of orphans) console.log(path);
  if (!run) console.log(`Would be removed: ${orphans.length} files without a row.`);
  else console.log(`Removed: ${await sweepOrphanFiles()} files without a row.`);
}

async function printMigration({ dryRun }: Options): Promise<void> {
  const { inPlace, relinked, missing } = await relinkFiles({ dryRun });
  for (const { path, from } of relinked) console.log(`${from} -> ${path}`);
  for (const path of missing) console.log(`missing: ${path}`);
  console.log(
    `${inPlace} files in place, ${relinked.length} ${dryRun ? 'would be linked' : 'linked'} into place, ${missing.length} missing.`,
  );
  if (missing.length > 0) process.exitCode = 1;
}

await runCommand(main, usage);
