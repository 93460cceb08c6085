// What the text in the field is: the file it came from, the program that wrote it, how many moments
// are in it, and what to check.

import { FileCheck, LoaderCircle } from 'lucide-react';
import { useTranslate } from '@/components/language/use-translate';
import { standingLabel } from '@/lib/client/list-files';
import type { Translate } from '@/lib/messages/translate';
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
  const t = useTranslate();
  const words = sourceWords(t, file, found);
  return (
    <div role="status" className="grid gap-1 text-[0.8125rem] empty:hidden">
      {readingName !== null ? (
        <p className="flex items-center gap-2 text-ink-soft">
          <LoaderCircle aria-hidden className="size-4 shrink-0 animate-spin" />
          <span className="min-w-0 break-words">{t('Reading {name}…', { name: readingName })}</span>
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
        file?.warnings.map((warning, index) => (
          <p key={warning} className="pl-6 font-medium text-accent-ink">
            {t(file.warningTexts?.[index] ?? warning)}
          </p>
        ))}
    </div>
  );
}

/** Says that corrections are gone, and why. */
export function DroppedLine({ count }: { count: number }) {
  const t = useTranslate();
  return (
    <p role="status" className="text-[0.8125rem] font-medium text-accent-ink empty:hidden">
      {count > 0 &&
        t(
          '{count, plural, one {# correction was given up, because the list was changed under it.} other {# corrections were given up, because the list was changed under them.}} Correct the cells again where needed.',
          { count },
        )}
    </p>
  );
}

/** "Sportscode XML timeline, 12 moments"; null for a table that was typed, which needs no words. */
export function sourceWords(
  t: Translate,
  file: ListFileFacts | null,
  found: FoundList | null,
): string | null {
  // The text of a file of another program is its list as a table: the dry run finds no more than that.
  // Of text in which nothing was found the check says what it is.
  const isFound = found !== null && found.moments !== null && found.moments > 0;
  const format = file?.format ?? (isFound ? found.format : null);
  if (!format || (!file && format.name === 'table')) return null;
  const label = standingLabel(t(format.label));
  return found?.moments == null
    ? label
    : t('{format}, {count, plural, one {# moment} other {# moments}}', {
        format: label,
        count: found.moments,
      });
}
