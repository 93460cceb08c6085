// Files of lists: read by the server whatever they are, and written by it in the formats of other
// programs. The browser decodes none of them.

import type { z } from 'zod';
import { api } from '@/lib/contracts/endpoints/api';
import type { createSessionsRequest } from '@/lib/contracts/highlights';
import {
  readExtensions,
  type WrittenFormatName,
  writtenFormats,
} from '@/lib/highlights/formats/catalog/catalog';
import { documentExtensions } from '@/lib/highlights/formats/catalog/unreadable-kinds';
import { saveFile } from './download';
import { type ApiFailure, callForFile, callWithFile } from './http';

/** Formats that a list is saved as; the program's own first. */
export const savedFormats = [...writtenFormats].sort(
  (a, b) => Number(b.name === 'csv') - Number(a.name === 'csv'),
);

/** Of list files, for the dialog of the browser; the server goes by the content. */
export const listFileExtensions = readExtensions;

const listExtension = new RegExp(
  `(?:${[...readExtensions, ...documentExtensions].map((one) => `\\${one}`).join('|')})$`,
  'i',
);

/** Whether a file is meant as a list by its name: one that is read, or a document to be named. */
export function mayBeList(name: string): boolean {
  return listExtension.test(name);
}

/** A label as it stands by itself: "Edit list (CMX3600 EDL)". */
export function standingLabel(label: string): string {
  return label.charAt(0).toUpperCase() + label.slice(1);
}

export type ReadList = z.output<typeof api.readListFile.response>;

/** The text of a list file, and what the file was. */
export function readListFile(file: File, signal?: AbortSignal): Promise<ReadList> {
  return callWithFile(api.readListFile, { query: { name: file.name.slice(-500) } }, file, signal);
}

export type ExportedList = z.input<typeof createSessionsRequest>;

/** Saves the list, corrected and read as the dry run shows it. */
export async function downloadList(list: ExportedList, as: WrittenFormatName): Promise<void> {
  const { file, name } = await callForFile(api.exportList, { body: { ...list, as } });
  saveFile(file, name ?? 'moments');
}

/** The list is at fault and not the program: no reference is needed, the words say it all. */
export function isListFault(failure: ApiFailure): boolean {
  return ['CSV_INVALID', 'SHEET_URL_NOT_ALLOWED', 'SHEET_UNREACHABLE'].includes(failure.code);
}
