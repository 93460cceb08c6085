// `npm run fsck`: are rows, files and jobs of this installation what they say of each other? Exit
// code 0: all is well, 1: a problem was found, 2: wrong call.

import { parseArgs } from 'node:util';
import { type FsckReport, invariants, repairOf } from '@/lib/server/fsck/invariants';
import { withDatabase } from './installation/installation-database';
import { messageOf, runCommand, UsageError } from './setup/run-command';
import { loadSettingsFile } from './setup/settings-file.mjs';

const usage = `usage: npm run fsck -- [--strict] [--json] [--repair-plan | --repair]

  --strict       also read every file and compare its SHA-256
  --json         the report as JSON
  --repair-plan  for every problem what would be done, and what would be lost
  --repair       do those repairs that lose nothing, then check again`;

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  loadSettingsFile();
  await withDatabase({ exclusive: false }, async () => {
    const { runFsck } = await import('@/lib/server/fsck/run-fsck');
    const { noteFsck } = await import('@/lib/server/fsck/last-fsck');
    const { repairSafely } = await import('@/lib/server/fsck/repair');
    const { closeDb } = await import('@/lib/server/db/client');
    const { closeQueues } = await import('@/lib/server/queue/queues');
    const { closeRedis } = await import('@/lib/server/redis');
    try {
      let report = await runFsck(options);
      if (options.repair) {
        const repaired = await repairSafely(report.problems);
        if (!options.json)
          print(Object.entries(repaired).map(([name, n]) => `repaired ${n} ${name}`));
        report = await runFsck(options);
      }
      await noteFsck(report);
      print(
        options.json
          ? [JSON.stringify(withPlan(report, options.repairPlan))]
          : lines(report, options.repairPlan),
      );
      if (report.problems.length > 0) process.exitCode = 1;
    } finally {
      await closeQueues();
      closeRedis();
      await closeDb();
    }
  });
}

function readOptions(argv: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        strict: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        'repair-plan': { type: 'boolean', default: false },
        repair: { type: 'boolean', default: false },
      },
    });
    return { ...values, repairPlan: values['repair-plan'] };
  } catch (error) {
    throw new UsageError(messageOf(error));
  }
}

function withPlan(report: FsckReport, repairPlan: boolean): object {
  if (!repairPlan) return report;
  const problems = report.problems.map((problem) => ({ ...problem, repair: repairOf(problem) }));
  return { ...report, problems };
}

function lines({ problems, counts, strict, seconds }: FsckReport, plan: boolean): string[] {
  const size = (counts.bytes / 1e9).toFixed(2);
  return [
    ...problems.flatMap((problem) => {
      const { action, loses, safe } = repairOf(problem);
      const line = `${problem.invariant.padEnd(24)} ${problem.object}: ${problem.text}`;
      if (!plan) return [line];
      return [line, `    repair${safe ? ' (safe)' : ''}: ${action}`, `    lost: ${loses}`];
    }),
    `${counts.rows} rows, ${counts.files} files, ${size} GB, ${counts.auditEntries} audit entries in ${seconds} s${strict ? ', every file read' : ''}`,
    `${counts.youngFiles} files on their way, ${counts.uploadsUnderWay} uploads under way`,
    problems.length === 0
      ? `No problem: ${Object.keys(invariants).length} rules hold.`
      : `${problems.length} problems.${plan ? '' : ' What to do about them: npm run fsck -- --repair-plan'}`,
  ];
}

function print(text: readonly string[]): void {
  for (const line of text) console.log(line);
}

await runCommand(main, usage);
