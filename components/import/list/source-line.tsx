// What the text in the field is: the file it came from, the program that wrote it, how many moments
// are in it, and what to check.

import { FileCheck, LoaderCircle } from 'lucide-react';
import { standingLabel } from '@/lib/client/list-files';
import { formatCount } from '@/lib/client/quantities';
import type { ListFileFacts } from '../draft/draft';

/** What the dry run found in the list. */
export type FoundList = {
  readonly format: { readonly name: string; readonly label: string };
  /** Null while a newer text is checked. */
  readonly moments: number | null;
};

export function SourceLine({
  file,
  found,
  readingName,
}: {
  file: ListFileFacts | null;
  found: FoundList | null;
  readingName: string | null;
}) {
  const words = sourceWords(file, found);
  return (
    <div role="status" className="grid gap-1 text-[0.8125rem] empty:hidden">
      {readingName !== null ? (
        <p className="flex items-center gap-2 text-ink-soft">
          <LoaderCircle aria-hidden className="size-4 shrink-0 animate-spin" />
          <span className="min-w-0 break-words">Reading {readingName}…</span>
        </p>
      ) : (
        words !== null && (
          <p className="flex items-start gap-2 text-ink-soft">
            <FileCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-ok" />
            <span className="min-w-0 break-words">
              {file && <strong className="font-semibold text-ink">{file.name}: </strong>}
              {words}
            </span>
          </p>
        )
      )}
      {readingName === null &&
        file?.warnings.map((warning) => (
          <p key={warning} className="pl-6 font-medium text-accent-ink">
            {warning}
          </p>
        ))}
    </div>
  );
}

/** Says that corrections are gone, and why. */
export function DroppedLine({ count }: { count: number }) {
  return (
    <p role="status" className="text-[0.8125rem] font-medium text-accent-ink empty:hidden">
      {count > 0 &&
        `${formatCount(count, 'correction was', 'corrections were')} given up, because the list was changed under ${count === 1 ? 'it' : 'them'}. Correct the cells again where needed.`}
    </p>
  );
}

/** "Sportscode XML timeline, 12 moments"; null for a table that was typed, which needs no words. */
export function sourceWords(file: ListFileFacts | null, found: FoundList | null): string | null {
  // The text of a file of another program is its list as a table: the dry run finds no more than that.
  // Of text in which nothing was found the check says what it is.
  const isFound = found !== null && found.moments !== null && found.moments > 0;
  const format = file?.format ?? (isFound ? found.format : null);
  if (!format || (!file && format.name === 'table')) return null;
  const moments = found?.moments == null ? '' : `, ${formatCount(found.moments, 'moment')}`;
  return `${standingLabel(format.label)}${moments}`;
}
