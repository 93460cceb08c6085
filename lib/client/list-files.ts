// Files of lists: read by the server whatever they are, and written by it in the formats of other
// programs. The browser decodes none of them.

import { z } from 'zod';
import {
  listBytesMax,
  listFormat,
  type ParseRequest,
  parseRequest,
} from '@/lib/contracts/highlights';
import type { RouteContract } from '@/lib/contracts/route-contract';
import { saveFile } from './download';
import { type ApiFailure, callForFile, callWithFile } from './http';

const readList = {
  method: 'POST',
  path: '/highlights/read',
  summary: 'The text of a list file.',
  access: 'create',
  query: z.strictObject({ name: z.string() }),
  response: z.object({
    text: z.string(),
    format: listFormat,
    encoding: z.string(),
    warnings: z.array(z.string()),
  }),
  errors: ['CSV_INVALID'],
} as const satisfies RouteContract;

const exportFormats = ['csv', 'losslesscut-csv', 'edl', 'sportscode-xml'] as const;
export type ExportFormat = (typeof exportFormats)[number];

const exportList = {
  method: 'POST',
  path: '/highlights/export',
  summary: 'The list as a file.',
  access: 'create',
  body: parseRequest.extend({ as: z.enum(exportFormats) }),
  response: z.string(),
  errors: ['CSV_INVALID'],
} as const satisfies RouteContract;

/** What the list downloads as, in the words of those who use the programs; CSV first. */
export const exportFormatLabels: Readonly<Record<ExportFormat, string>> = {
  csv: 'List of this program (CSV)',
  'losslesscut-csv': 'LosslessCut (CSV)',
  edl: 'Edit list (EDL)',
  'sportscode-xml': 'Sportscode timeline (XML)',
};

/** Extensions of list files, as the dialog of the browser offers them. The server reads by content. */
export const listFileExtensions = [
  '.csv',
  '.tsv',
  '.txt',
  '.xlsx',
  '.xml',
  '.edl',
  '.json',
  '.llc',
  '.srt',
  '.vtt',
  '.fcpxml',
  '.otio',
  '.pbf',
] as const;

export type ReadList = z.output<typeof readList.response>;

export const listFileBytesMax = listBytesMax;

/** The text of a list file, and what the file was. */
export function readListFile(file: File, signal?: AbortSignal): Promise<ReadList> {
  return callWithFile(readList, { query: { name: file.name } }, file, signal);
}

/** Saves the list, corrected and read as the dry run shows it. */
export async function downloadList(request: ParseRequest, as: ExportFormat): Promise<void> {
  const { file, name } = await callForFile(exportList, { body: { ...request, as } });
  saveFile(file, name ?? 'highlights.csv');
}

/** The list is at fault and not the program: no reference is needed, the words say it all. */
export function isListFault(failure: ApiFailure): boolean {
  return ['CSV_INVALID', 'SHEET_URL_NOT_ALLOWED', 'SHEET_UNREACHABLE'].includes(failure.code);
}
