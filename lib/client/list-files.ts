// Files of lists: read by the server whatever they are, and written by it in the formats of other
// programs. The browser decodes none of them.

import { z } from 'zod';
import { createSessionsRequest, listFormat } from '@/lib/contracts/highlights';
import type { RouteContract } from '@/lib/contracts/route-contract';
import { saveFile } from './download';
import { type ApiFailure, callForFile, callWithFile } from './http';

/** Largest file that holds a list, in bytes. */
export const listFileBytesMax = 5 * 1024 * 1024;

const readContract = {
  method: 'POST',
  path: '/highlights/read',
  summary: 'What a file is and its list as text, for the dry run. Makes nothing.',
  access: 'create',
  query: z.strictObject({ name: z.string().max(500).optional() }),
  response: z.object({
    text: z.string(),
    format: listFormat,
    encoding: z.string(),
    warnings: z.array(z.string()),
  }),
  errors: ['CSV_INVALID'],
} as const satisfies RouteContract;

const exportContract = {
  method: 'POST',
  path: '/highlights/export',
  summary: 'The list of the dry run as a file of another program.',
  access: 'create',
  body: createSessionsRequest.extend({ as: z.string() }),
  response: z.string(),
  errors: ['CSV_INVALID'],
} as const satisfies RouteContract;

/** Formats that a list is saved as; the program's own first. */
export const writtenFormats: readonly { readonly name: string; readonly label: string }[] = [
  { name: 'csv', label: 'Followspot CSV' },
  { name: 'xlsx', label: 'Excel workbook' },
  { name: 'sportscode-xml', label: 'Sportscode XML timeline' },
  { name: 'llc', label: 'LosslessCut project' },
  { name: 'cmx3600-edl', label: 'Edit list (CMX3600 EDL)' },
];

/** A label as it stands by itself: "Edit list (CMX3600 EDL)". */
export function standingLabel(label: string): string {
  return label.charAt(0).toUpperCase() + label.slice(1);
}

/** Extensions of list files, for the dialog of the browser. The server goes by the content. */
export const listFileExtensions: readonly string[] = [
  '.csv',
  '.tsv',
  '.txt',
  '.xlsx',
  '.xlsm',
  '.xml',
  '.fcpxml',
  '.otio',
  '.llc',
  '.vtt',
  '.srt',
  '.pbf',
  '.edl',
];

export type ReadList = z.output<typeof readContract.response>;

/** The text of a list file, and what the file was. */
export function readListFile(file: File, signal?: AbortSignal): Promise<ReadList> {
  return callWithFile(readContract, { query: { name: file.name.slice(-500) } }, file, signal);
}

export type ExportedList = z.input<typeof createSessionsRequest>;

/** Saves the list, corrected and read as the dry run shows it. */
export async function downloadList(list: ExportedList, as: string): Promise<void> {
  const { file, name } = await callForFile(exportContract, { body: { ...list, as } });
  saveFile(file, name ?? 'moments');
}

/** The list is at fault and not the program: no reference is needed, the words say it all. */
export function isListFault(failure: ApiFailure): boolean {
  return ['CSV_INVALID', 'SHEET_URL_NOT_ALLOWED', 'SHEET_UNREACHABLE'].includes(failure.code);
}
