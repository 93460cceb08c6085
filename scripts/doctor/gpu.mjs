// @ts-check
// What stands between the detector and a GPU: the driver, the runtime of the container, the provider.

import { existsSync, readdirSync } from 'node:fs';
import { installed } from '../setup/folders.mjs';
import { findProgram } from '../setup/programs.mjs';
import { run } from '../setup/terminal.mjs';

/**
 * @typedef {{ state: 'ok' | 'missing' | 'optional', message: string, fix?: string,
 *   report?: string }} Finding
 * report: the message for a bug report: fixed words and numbers alone, nothing that someone typed
 */
/**
 * @typedef {{ smi: { code: number | null, output: string } | null, inContainer: boolean,
 *   hasDevice: boolean }} GpuFacts
 * smi: how nvidia-smi ended; null when there is no such program
 * hasDevice: the device files of an NVIDIA GPU are there
 */

/** @returns {Promise<Finding>} */
export async function gpuDriver() {
  const program = findProgram('nvidia-smi');
  const query = ['--query-gpu=index,name,memory.total', '--format=csv,noheader'];
  return driverFinding({
    smi: program === null ? null : await run(program, query),
    inContainer: existsSync('/.dockerenv') || existsSync('/run/.containerenv'),
    hasDevice: existsSync('/dev/nvidia0'),
  });
}

/**
 * @param {GpuFacts} facts
 * @returns {Finding}
 */
export function driverFinding({ smi, inContainer, hasDevice }) {
  if (smi?.code === 0) {
    const message = smi.output.trim().replaceAll('\n', '; ');
    const isPlain = /^(\d+, [\w (),-]{1,60}, \d+ MiB(; )?){1,16}$/.test(message);
    return { state: 'ok', message, report: isPlain ? message : 'answers' };
  }
  if (inContainer && !hasDevice)
    return {
      state: 'optional',
      message: 'runtime not configured: this container sees no GPU',
      report: 'runtime not configured: this container sees no GPU',
      fix: 'On the host: install the NVIDIA Container Toolkit, run "nvidia-ctk runtime configure --runtime=docker", restart Docker, and start the container with --gpus all. After Docker was moved or installed anew this has to be done again.',
    };
  if (hasDevice)
    return {
      state: 'missing',
      report: 'the driver does not answer',
      message: `the driver does not answer${smi ? `: ${smi.output.trim().split('\n')[0]}` : ''}`,
      fix: 'Install the NVIDIA driver again, or restart after an update of it.',
    };
  const message = 'no NVIDIA GPU here: the detector runs on the CPU';
  return { state: 'optional', message, report: message };
}

/** @returns {Finding} */
export function gpuProvider() {
  const wanted = (process.env.EXECUTION_PROVIDERS || 'cpu').split(',').map((name) => name.trim());
  const needed = wanted.filter((name) => name === 'cuda' || name === 'tensorrt');
  if (needed.length === 0)
    return {
      state: 'optional',
      report: 'no GPU is asked for',
      message: `EXECUTION_PROVIDERS is ${wanted.join(', ')}: no GPU is asked for`,
      fix: 'EXECUTION_PROVIDERS=cuda,cpu uses an NVIDIA GPU, and the CPU where that fails.',
    };
  const folder = installed('onnxruntime-node/bin');
  const files = existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: 'utf8' })
    : [];
  const lacking = needed.filter((name) => !files.some((file) => file.includes(`_${name}.`)));
  if (lacking.length === 0) {
    const message = `ONNX Runtime has ${needed.join(', ')}`;
    return { state: 'ok', message, report: message };
  }
  const message = `ONNX Runtime has no library for ${lacking.join(', ')}`;
  return {
    state: 'missing',
    message,
    report: message,
    fix: 'ONNXRUNTIME_NODE_INSTALL=cuda12 npm rebuild onnxruntime-node --ignore-scripts=false',
  };
}
