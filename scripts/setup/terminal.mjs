// @ts-check
// What the commands print: one short line per step with its seconds, failures with the last lines of
// the program's output and a way out. Plain Node, no packages: it runs before anything is installed.

import { spawn } from 'node:child_process';

/**
 * A failure whose message is the whole story for a person: what happened and what to do. No stack
 * is shown.
 */
export class UserError extends Error {}

/**
 * @typedef {{ name: string, startedMs: number, about: string }} RunningStep
 * @typedef {{ summary: string, output: string }} StepResult  `output` is shown in full below the
 * line
 * @typedef {{ about?: string, everyMs?: number }} StepOptions
 * about: how long the work takes when there is any, in words
 * everyMs: milliseconds between two lines of a log that say the step still runs
 */

/** Oldest first. @type {Set<RunningStep>} */
const runningSteps = new Set();

/**
 * A step that is done sooner shows no progress: at a terminal, and in a log where it is known how
 * long the step takes.
 */
const silentMs = { terminal: 300, log: 3000 };
const nameWidth = 24;

/**
 * Does the work and prints one line: name, seconds, and the few words that the work returns about
 * what it did. Meanwhile a terminal shows the running seconds, and a log gets a line now and then.
 * Steps may run side by side.
 * @param {string} name
 * @param {() => Promise<string | StepResult | void> | string | StepResult | void} work
 * @param {StepOptions} [options]
 */
export async function step(name, work, { about = '', everyMs = 10_000 } = {}) {
  const running = { name, startedMs: performance.now(), about };
  const stopProgress = showProgress(running, everyMs);
  /** @param {string} summary @param {string} output */
  const finish = (summary, output) => {
    stopProgress();
    const line = `  ${name.padEnd(nameWidth)} ${secondsSince(running.startedMs)}   ${summary}`;
    process.stdout.write(
      `${line.trimEnd()}\n${output === '' ? '' : `\n${output.replace(/^\s*\n|\s+$/g, '')}\n\n`}`,
    );
  };
  try {
    const result = await work();
    if (typeof result === 'object') finish(result.summary, result.output);
    else finish(result ?? '', '');
  } catch (error) {
    finish('failed', '');
    throw error;
  }
}

/** @param {RunningStep} step @param {number} everyMs @returns {() => void} ends it */
function showProgress(step, everyMs) {
  const { isTTY } = process.stdout;
  const show = isTTY
    ? redrawProgress
    : () => process.stdout.write(`${progressLine([step], performance.now())}\n`);
  runningSteps.add(step);
  const first =
    isTTY || step.about !== ''
      ? setTimeout(show, isTTY ? silentMs.terminal : silentMs.log)
      : undefined;
  const next = setInterval(show, isTTY ? 1000 : everyMs);
  return () => {
    clearTimeout(first);
    clearInterval(next);
    runningSteps.delete(step);
    if (isTTY) process.stdout.write(eraseLine);
  };
}

const eraseLine = '\r\u001b[K';

function redrawProgress() {
  const line = progressLine([...runningSteps], performance.now());
  process.stdout.write(`${eraseLine}${line.slice(0, (process.stdout.columns || 80) - 1)}`);
}

/**
 * What runs, since when, and how long it takes.
 * @param {readonly RunningStep[]} steps @param {number} nowMs
 */
export function progressLine(steps, nowMs) {
  const parts = steps.map(({ name, startedMs, about }) => {
    const seconds = `${Math.floor((nowMs - startedMs) / 1000)} s`;
    return `${name}, ${seconds}${about === '' ? '' : ` (takes ${about})`}`;
  });
  return `  ... ${parts.join('; ')}`;
}

/** @param {number} startedMs */
export function secondsSince(startedMs) {
  return `${((performance.now() - startedMs) / 1000).toFixed(1).padStart(6)} s`;
}

/**
 * @typedef {{ cwd?: string, env?: NodeJS.ProcessEnv, signal?: AbortSignal }} RunOptions
 * @typedef {{ code: number, output: string }} RunResult
 */

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();

/** Ends what `run` is waiting for: the user has asked to stop. */
export function killRunning() {
  for (const child of running) child.kill('SIGTERM');
}

/**
 * Runs a program to its end without a terminal to ask questions on; keeps what it said.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<RunResult>}
 */
export function run(program, args, options = {}) {
  return new Promise((settle) => {
    const child = spawn(program, [...args], {
      cwd: options.cwd,
      env: options.env ?? process.env,
      stdio: ['ignore', 'pipe', 'pipe'],
      signal: options.signal,
    });
    running.add(child);
    child.once('close', () => running.delete(child));
    let output = '';
    const collect = (/** @type {Buffer} */ bytes) => {
      output += bytes.toString();
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.once('error', (error) => settle({ code: 127, output: `${output}${error.message}` }));
    child.once('close', (code, signal) =>
      settle({
        code: code ?? 1,
        output: signal === null ? output : `${output}\nended by ${signal}`,
      }),
    );
  });
}

/**
 * Runs a program that must succeed.
 * @param {string} what  for the message: "npm ci"
 * @param {string} program
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 */
export async function mustRun(what, program, args, options = {}) {
  const { code, output } = await run(program, args, options);
  if (code !== 0) throw new UserError(`${what} failed:\n${lastLines(output, 25)}`);
  return output;
}

/** @param {string} text @param {number} linesMax */
export function lastLines(text, linesMax) {
  return text.trimEnd().split('\n').slice(-linesMax).join('\n');
}

/**
 * The end of a command that cannot go on: a UserError in its own words, anything else with its
 * stack.
 * @param {unknown} error
 */
export function printError(error) {
  const text =
    error instanceof UserError
      ? error.message
      : error instanceof Error
        ? (error.stack ?? error.message)
        : String(error);
  process.stderr.write(`\n${text}\n`);
}
