// `npm run labelstudio`: hard frames of a match as tasks of Label Studio, and what was labeled there
// back. docs/labeling.md has the steps.

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { closeDb } from '@/lib/server/db/client';
import {
  exportTasks,
  importLabels,
  labelingRoot,
  localFilesPrefix,
} from '@/lib/server/hard-frames/labels';
import { withDatabase } from './installation/installation-database';
import { findMatch } from './setup/find-match';
import { messageOf, runCommand, UsageError } from './setup/run-command';
import { loadSettingsFile } from './setup/settings-file.mjs';

const usage = `usage: npm run labelstudio -- COMMAND

  export MATCH               tasks and label config, in labeling/MATCH/labelstudio; MATCH: its name or id
    --url-prefix TEXT        before the path of an image (default /data/local-files/?d=)
    --root FOLDER            what Label Studio serves, its LOCAL_FILES_DOCUMENT_ROOT (default: labeling/ of the storage)
  import FILE                completed annotations, exported as JSON or JSON-MIN`;

await runCommand(async () => {
  const { values, positionals } = parse();
  const [command, target, ...others] = positionals;
  if (others.length > 0) throw new UsageError(`one at a time, found ${positionals.join(' ')}`);
  const work = workOf(command, target, values);
  loadSettingsFile();
  await withDatabase({ exclusive: false }, async () => {
    try {
      await work();
    } finally {
      await closeDb();
    }
  });
}, usage);

function parse() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        'url-prefix': { type: 'string', default: localFilesPrefix },
        root: { type: 'string' },
      },
    });
  } catch (cause) {
    throw new UsageError(messageOf(cause));
  }
}

type Values = ReturnType<typeof parse>['values'];

function workOf(command: string | undefined, target: string | undefined, values: Values) {
  switch (command) {
    case 'export':
      return () => exportMatch(target, values);
    case 'import': {
      if (target === undefined) throw new UsageError('which file? Give the exported JSON');
      return () => importFile(target);
    }
    default:
      throw new UsageError(
        command === undefined ? 'no command given' : `no such command: ${command}`,
      );
  }
}

async function exportMatch(named: string | undefined, values: Values): Promise<void> {
  const { id, name } = await findMatch(named);
  const root = values.root === undefined ? labelingRoot() : resolve(values.root);
  const { tasks, config, count } = await exportTasks(id, {
    ...{ urlPrefix: values['url-prefix'], root },
  });
  if (count === 0)
    throw new Error(`${name} has no hard frames: collect them first (npm run hard-frames).`);
  console.log(`${count} tasks of ${name}: ${tasks}`);
  console.log(`label config: ${config}`);
  console.log(`Label Studio serves: LOCAL_FILES_DOCUMENT_ROOT=${root}`);
}

async function importFile(file: string): Promise<void> {
  const report = await importLabels(JSON.parse(readFileSync(file, 'utf8')));
  for (const problem of report.problems) console.error(problem);
  console.log(
    `${report.labeled} frames labeled with ${report.boxes} people, ${report.incomplete} tasks not completed, ${report.problems.length} problems`,
  );
  if (report.problems.length > 0) process.exitCode = 1;
}
