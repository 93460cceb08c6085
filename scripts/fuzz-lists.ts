// `npm run fuzz:lists`: damaged lists of every kind through the dry run. Prints one JSON line of
// counts, the slowest list and the peak memory; ends with exit code 1 when a list crashes it, breaks
// what a plan promises or takes more than five seconds of processor time.

import { parseArgs } from 'node:util';
import { fuzzLists } from './fuzz-lists/fuzz-lists';
import { runCommand, UsageError } from './setup/run-command';

const usage = `usage: npm run fuzz:lists -- [--count 20000] [--seed 1]

  --count N   lists to try
  --seed N    the same seed gives the same lists`;

const SLOWEST_MS_MAX = 5000;

/** Milliseconds of processor time: a busy machine makes no list slower. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function wholeNumber(name: string, text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new UsageError(`--${name} must be a whole number`);
  return Number(text);
}

function readOptions(args: string[]): { count: number; seed: number } {
  try {
    const { values } = parseArgs({
      args,
      options: {
        count: { type: 'string', default: '20000' },
        seed: { type: 'string', default: '1' },
      },
    });
    return { count: wholeNumber('count', values.count), seed: wholeNumber('seed', values.seed) };
  } catch (thrown) {
    if (thrown instanceof UsageError) throw thrown;
    throw new UsageError(thrown instanceof Error ? thrown.message : String(thrown));
  }
}

await runCommand(() => {
  const options = readOptions(process.argv.slice(2));
  const { failures, ...counts } = fuzzLists(options, cpuMs);
  const peakMiB = Math.round(process.resourceUsage().maxRSS / 1024);
  console.log(JSON.stringify({ ...options, ...counts, crashes: failures.length, peakMiB }));
  for (const { number, message, text } of failures)
    console.error(`list ${number}: ${message}\n${JSON.stringify(text.slice(0, 500))}`);
  if (failures.length > 0 || counts.slowestMs > SLOWEST_MS_MAX) process.exitCode = 1;
}, usage);
