// `npm run models`: the detector models from the command line of the machine that runs Followspot,
// also while it is stopped. Needs no sign-in: being able to read the database is the right.

import { createReadStream, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import type { ModelVersionView } from '@/lib/contracts/models';
import { inEnglish } from '@/lib/messages/translate';
import { closeDb } from '@/lib/server/db/client';
import { activateModel, rollBackModel } from '@/lib/server/models/activate-model';
import { addModel } from '@/lib/server/models/add-model';
import { saveModelCheck } from '@/lib/server/models/model-checks';
import { readKnownModels } from '@/lib/server/models/model-versions';
import { readModels } from '@/lib/server/models/models';
import type { HashedFile } from '@/lib/server/storage/hashed-file';
import { chooseInputSize } from '@/lib/vision/detector/input-size';
import { letterbox } from '@/lib/vision/detector/letterbox';
import { inputSizeParams } from '@/lib/vision/detector/params';
import { type TrialLimits, timeModel, tryModel } from '@/workers/analyse/detector/try-model';
import { helperSilenceSeconds } from '@/workers/process/silence-limit';
import { withDatabase } from './installation/installation-database';
import { messageOf, runCommand, UsageError } from './setup/run-command';
import { loadSettingsFile } from './setup/settings-file.mjs';

const usage = `usage: npm run models -- COMMAND

  list              every model that was ever here, the active one first
  add FILE          bring an ONNX file and try it; it becomes a candidate
  activate NAME     use this model from now on (a name, or the beginning of its SHA-256)
  rollback          use the one that was active before
  audit             try every model; status 1 when one does not work
  bench [NAME]      milliseconds a frame beside the built-in detector, at the size of 1080p30`;

const system = { actor: null };
const benchFrames = 20;

const limits: TrialLimits = {
  signal: new AbortController().signal,
  silenceSeconds: helperSilenceSeconds,
};

await runCommand(async () => {
  const command = commandOf(positionals());
  loadSettingsFile();
  await withDatabase({ exclusive: false }, async () => {
    try {
      await command();
    } finally {
      await closeDb();
    }
  });
}, usage);

function positionals(): string[] {
  try {
    return parseArgs({ allowPositionals: true, options: {} }).positionals;
  } catch (cause) {
    throw new UsageError(messageOf(cause));
  }
}

/** What the arguments ask for; throws UsageError before any database is looked for. */
function commandOf([command, argument]: readonly string[]): () => Promise<void> {
  switch (command) {
    case 'list':
      return list;
    case 'add': {
      const file = required(argument, 'which file?');
      return () => add(file);
    }
    case 'activate': {
      const name = required(argument, 'which model? npm run models -- list shows all');
      return () => activate(name);
    }
    case 'rollback':
      return rollBack;
    case 'audit':
      return audit;
    case 'bench':
      return () => bench(argument ?? null);
    default:
      throw new UsageError(
        command === undefined ? 'no command given' : `no such command: ${command}`,
      );
  }
}

function required(argument: string | undefined, question: string): string {
  if (argument === undefined) throw new UsageError(question);
  return argument;
}

async function list(): Promise<void> {
  const { versions, resolution, folder } = await readModels();
  for (const version of versions) console.log(lineOf(version));
  console.log(`in use: ${resolution.name ?? 'none (manual mode)'} (${resolution.source})`);
  for (const note of resolution.notes) console.log(note);
  console.log(`folder: ${folder}`);
}

function lineOf({ name, sha256, state, origin, ...version }: ModelVersionView): string {
  const { sizeBytes, adapter, license, present, problem } = version;
  return [
    sha256.slice(0, 12),
    state.padEnd(9),
    origin.padEnd(10),
    `${(sizeBytes / 2 ** 20).toFixed(1)} MiB`.padStart(9),
    (adapter ?? '-').padEnd(8),
    name,
    license ? `(${license})` : '',
    present ? '' : '(its file is gone)',
    problem ? `: ${inEnglish(problem)}` : '',
  ]
    .join(' ')
    .trimEnd();
}

async function add(file: string): Promise<void> {
  const stats = statSync(file, { throwIfNoEntry: false });
  if (!stats?.isFile()) throw new UsageError(`there is no file ${file}`);
  const sha256 = await addModel(createReadStream(file), basename(file), system);
  const { files } = await readKnownModels();
  const added = files.find((one) => one.sha256 === sha256);
  if (added) await report(added);
}

async function activate(name: string): Promise<void> {
  const { name: fileName, sha256 } = await modelNamed(name);
  await activateModel(sha256, system);
  console.log(`${fileName} is used from now on.`);
}

async function rollBack(): Promise<void> {
  await rollBackModel(system);
  const { resolution } = await readModels();
  console.log(`${resolution.name ?? 'No model'} is used from now on (${resolution.source}).`);
}

async function audit(): Promise<void> {
  const { files, builtIn, unreadable } = await readKnownModels();
  for (const { name, problem } of unreadable) console.log(`${name}: ${inEnglish(problem)}`);
  let failed = unreadable.length;
  for (const file of [...files, ...(builtIn.file ? [builtIn.file] : [])])
    if (!(await report(file))) failed += 1;
  if (failed > 0) process.exitCode = 1;
}

/** Tries a model and says what came out; whether it works. */
async function report(file: HashedFile): Promise<boolean> {
  const result = await tryModel({ ...file, builtIn: false }, limits);
  await saveModelCheck(file.sha256, result);
  console.log(
    `${file.name}: ${result.problem ? inEnglish(result.problem) : `works (${result.adapter})`}`,
  );
  return result.problem === null;
}

async function bench(name: string | null): Promise<void> {
  const { files, builtIn } = await readKnownModels();
  const chosen = name === null ? files : [await modelNamed(name)];
  const image = { width: 1920, height: 1080 };
  const { longSide } = chooseInputSize([], { ...image, fps: 30 }, inputSizeParams);
  const { modelWidth: width, modelHeight: height } = letterbox(image.width, image.height, longSide);
  const threads = availableParallelism();
  console.log(`${width} x ${height}, or the only size a model takes; ${threads} threads`);
  const timing = { size: { width, height }, frames: benchFrames, threads };
  let builtInMs: number | null = null;
  for (const file of [...(builtIn.file ? [builtIn.file] : []), ...chosen]) {
    const timed = await timeModel({ ...file, builtIn: false }, timing, limits);
    if ('problem' in timed) {
      console.log(`${file.name}: ${inEnglish(timed.problem)}`);
      continue;
    }
    builtInMs ??= timed.frameMs;
    const factor = (timed.frameMs / builtInMs).toFixed(2);
    console.log(`${file.name.padEnd(32)} ${timed.frameMs.toFixed(1).padStart(8)} ms  ${factor}`);
  }
}

/** The one model that is meant by a name, or by the beginning of a SHA-256. */
async function modelNamed(wanted: string): Promise<HashedFile> {
  const { files, builtIn } = await readKnownModels();
  const all = [...files, ...(builtIn.file ? [builtIn.file] : [])];
  const meant = all.filter(
    ({ name, sha256 }) => name === wanted || (wanted.length >= 6 && sha256.startsWith(wanted)),
  );
  const [found] = meant;
  if (!found || meant.length > 1)
    throw new UsageError(
      `${found ? 'several models are' : 'there is no model'} called ${wanted}; npm run models -- list shows all`,
    );
  return found;
}
