// Prints the version of ONNX Runtime and the execution providers it has, as JSON. A process of its
// own: the library stays out of the worker.

import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { listSupportedBackends } from 'onnxruntime-node';

const entry = createRequire(import.meta.url).resolve('onnxruntime-node');
const manifest = JSON.parse(readFileSync(join(dirname(dirname(entry)), 'package.json'), 'utf8'));
// A provider that is not bundled needs a library of its own beside the runtime.
const libraries = readdirSync(join(dirname(dirname(entry)), 'bin'), {
  recursive: true,
  encoding: 'utf8',
});
const providers = listSupportedBackends()
  .filter(({ name, bundled }) => bundled || libraries.some((file) => file.includes(`_${name}.`)))
  .map(({ name }) => name);
console.log(JSON.stringify({ onnxruntime: String(manifest.version), providers }));
