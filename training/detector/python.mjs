// @ts-check
// Runs a program of the trainer with a Python that has torch: PYTHON, else Debian's, else the first on the path.

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const [program = '', ...rest] = process.argv.slice(2);
const candidates = [process.env.PYTHON, '/usr/bin/python3', 'python3'].filter(
  (name) => name !== undefined,
);
const python = candidates.find(
  (name) =>
    spawnSync(name, ['-c', 'import torch, onnx, numpy, PIL'], { stdio: 'ignore' }).status === 0,
);
if (python === undefined) {
  console.error(
    'no Python with torch, onnx, numpy and PIL found. On Debian: apt-get install python3-torch python3-onnx python3-pil.',
  );
  console.error('Elsewhere: a virtual environment with these four, named in PYTHON.');
  process.exit(1);
}
// glibc keeps freed memory: releasing and requesting it at every step costs an eighth of the time.
const memory = { MALLOC_MMAP_THRESHOLD_: '2000000000', MALLOC_TRIM_THRESHOLD_: '2000000000' };
const env = { ...memory, ...process.env };
const { status, signal } = spawnSync(python, [join(import.meta.dirname, program), ...rest], {
  stdio: 'inherit',
  env,
});
process.exit(signal ? 1 : (status ?? 1));
