// Use case: the owner changes the templates of file names. Names of files that are there already follow.

import type { api } from '@/lib/contracts/endpoints/api';
import type { FileNamesView } from '@/lib/contracts/file-names';
import { recordAudit } from '../audit/record-audit';
import { db } from '../db/client';
import type { Call } from '../http/route';
import { fileNamesKey, readFileNames } from './name-templates';

type ChangeCall = Omit<Call<typeof api.changeFileNames>, 'setCookie'>;

/** Replaces all of them: what is left out is the standard one. */
export async function changeFileNames(call: ChangeCall): Promise<FileNamesView> {
  const { actor, body, client, requestId } = call;
  const value = JSON.stringify(body);
  await db().$transaction(async (tx) => {
    await tx.setting.upsert({
      where: { key: fileNamesKey },
      create: { key: fileNamesKey, value },
      update: { value },
    });
    await recordAudit(tx, {
      ...{ actor, client, requestId },
      action: 'file_names.change',
      objectType: 'file_names',
      detail: { ...body },
    });
  });
  return readFileNames();
}
