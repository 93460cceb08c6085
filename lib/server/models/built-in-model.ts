// The project's own detector, which comes with the program: last choice of the selection, so that a
// fresh machine finds people without a download. It is used in place, and only while its bytes
// match its checksum.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Message, message } from '@/lib/messages/message';
import { projectPath } from '../project-path';
import { ifExists } from '../storage/file-errors';
import { type HashedFile, hashedFile } from '../storage/hashed-file';
import type { Candidate } from './decide-model';

/** Its file name; its checksum (in the format of sha256sum) and its model card are beside it. */
export const builtInName = 'followspot-people.onnx';

const builtInFolder = projectPath('lib/server/models/bundled');

/** Its path, whether or not it may be used. */
export const builtInFile = join(builtInFolder, builtInName);

export type BuiltInModel =
  | { readonly state: 'ready'; readonly file: HashedFile }
  /**
   * off: by the setting. missing: the program came without it. damaged: the file is not the one
   * that was released.
   */
  | { readonly state: 'off' | 'missing' | 'damaged'; readonly file: null };

/** Whether it can be used; `setting` is BUNDLED_MODEL. */
export async function readBuiltInModel(
  setting: 'on' | 'off',
  folder = builtInFolder,
): Promise<BuiltInModel> {
  if (setting === 'off') return { state: 'off', file: null };
  const file = await hashedFile(folder, builtInName);
  if (file === null) return { state: 'missing', file: null };
  return file.sha256 === (await expectedSha256(folder))
    ? { state: 'ready', file }
    : { state: 'damaged', file: null };
}

/** It as one of those to decide between: none unless it is ready. */
export function builtInCandidates({ file }: BuiltInModel): Candidate[] {
  return file === null ? [] : [{ ...file, builtIn: true }];
}

/** Notes for the user when its state forbids its use; none when it is ready. */
export function builtInNotes({ state }: BuiltInModel): Message[] {
  const notesByState = {
    ready: [],
    off: [message('The built-in detector is switched off (BUNDLED_MODEL=off).')],
    missing: [message('The built-in detector did not come with this copy of the program.')],
    damaged: [
      message(
        'The built-in detector was rejected: its file is not the one that was released (SHA-256). Fetch the program again.',
      ),
    ],
  };
  return notesByState[state];
}

async function expectedSha256(folder: string): Promise<string | null> {
  const text = await ifExists(readFile(join(folder, `${builtInName}.sha256`), 'utf8'));
  return /^[0-9a-f]{64}/.exec(text ?? '')?.[0] ?? null;
}
