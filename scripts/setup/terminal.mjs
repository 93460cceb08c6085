// @ts-check
// What the commands say: one short line per step with its seconds, failures with their last words and a way out.
// Plain Node, no packages: it runs before anything is installed.

import { spawn } from 'node:child_process';

/**
 * A failure whose message is the whole story for a person: what happened and what to do. No stack
 * is shown.
 */
export class UserError extends Error {}

/**
 * Prints the step, does it, prints its seconds; the work may return a few words about what it did.
 * @param {string} name
 * @param {() => Promise<string | void> | string | void} work
 */
export async function step(name, work) {
  const started = performance.now();
  process.stdout.write(`  ${name.padEnd(24)} `);
  try {
    const summary = await work();
    process.stdout.write(`${secondsSince(started)}${summary ? `   ${summary}` : ''}\n`);
  } catch (error) {
    process.stdout.write(`${secondsSince(started)}   failed\n`);
    throw error;
  }
}

/** @param {number} startedMs */
export function secondsSince(startedMs) {
  return `${((performance.now() - startedMs) / 1000).toFixed(1).padStart(6)} s`;
}

/**
 * @typedef {{ cwd?: string, env?: NodeJS.ProcessEnv, show?: boolean, onLine?: (line: string) =>
 * void, signal?: AbortSignal }} RunOptions
 * @typedef {{ code: number, output: string }} RunResult
 */

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();

/** Ends what `run` is waiting for: somebody has asked to stop. */
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
      if (options.show) process.stdout.write(bytes);
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
 * The end of a command that cannot go on: a Refusal in words, anything else with its stack.
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
