// Use case: the list of a dry run as a file of another program.

import type { api } from '@/lib/contracts/endpoints/api';
import { AppError } from '@/lib/errors/app-error';
import type { WrittenFormatName } from '@/lib/highlights/formats/catalog/catalog';
import type { Moment } from '@/lib/highlights/formats/entries/list-file';
import { writeList } from '@/lib/highlights/formats/write-list';
import { listProblems } from '@/lib/highlights/plan-list';
import { planMoments, withoutClipLimits } from '@/lib/highlights/plan-moments';
import { messageOf } from '@/lib/highlights/problems/with-english';
import { attachmentHeader } from '../artifacts/download-name';
import { requestIdHeader } from '../http/request-id';
import type { Call } from '../http/route';
import { fileHeaders } from '../http/security-headers';
import { readPlan } from './plan-highlights';

/** The response: the file to save. */
export async function exportList({
  actor,
  body,
  requestId,
  signal,
}: Omit<Call<typeof api.exportList>, 'setCookie'>): Promise<Response> {
  const { as, skipInvalid, ...request } = body;
  const read = await readPlan(actor, request, signal);
  const plan = withoutClipLimits(read.plan);
  const problems = listProblems(skipInvalid ? { ...plan, rows: [] } : plan);
  if (problems.count > 0)
    throw new AppError('CSV_INVALID', {
      fields: problems.fields,
      detail: { problems: problems.count },
    });
  return listResponse(as, planMoments(plan, read.videos), { name: 'moments', requestId });
}

/** The response that saves moments as a file. `name`: without an extension. */
export function listResponse(
  format: WrittenFormatName,
  moments: readonly Moment[],
  { name, requestId }: { readonly name: string; readonly requestId: string },
): Response {
  const written = writeList(format, moments);
  if (!written.ok) throw new AppError('CSV_INVALID', { public: messageOf(written) });
  return new Response(Buffer.from(written.bytes), {
    headers: {
      ...fileHeaders,
      'content-type': 'application/octet-stream',
      'content-length': String(written.bytes.length),
      'content-disposition': attachmentHeader(`${name}.${written.extension}`),
      [requestIdHeader]: requestId,
    },
  });
}
