'use client';
// The list as it stands, corrections included, as a file for this program or another. Lines with errors
// are in no file: which they are is said in place, with the way to leave them out.

import { useMutation } from '@tanstack/react-query';
import { ChevronDown, Download } from 'lucide-react';
import { useRef } from 'react';
import { useTranslate } from '@/components/language/use-translate';
import { type ApiFailure, failureFrom } from '@/lib/client/http';
import {
  downloadList,
  type ExportedList,
  isListFault,
  savedFormats,
  standingLabel,
} from '@/lib/client/list-files';
import type { ParsedRow } from '@/lib/contracts/highlights';
import { Button } from '../../ui/button';
import { failureToast } from '../../ui/failure-toast';
import { Menu, MenuGroup, MenuItem } from '../../ui/menu';
import { Note } from '../../ui/note';
import { lineNames } from './reading-words';

type Format = (typeof savedFormats)[number]['name'];

export function ExportMenu({ list, rows }: { list: ExportedList; rows: readonly ParsedRow[] }) {
  const t = useTranslate();
  const trigger = useRef<HTMLButtonElement>(null);
  const download = useMutation({
    mutationFn: ({ as, leaveOut }: { as: Format; leaveOut: boolean }) =>
      downloadList({ ...list, skipInvalid: leaveOut || list.skipInvalid }, as),
    onError: (thrown) => {
      if (!isListFault(failureFrom(thrown))) failureToast(thrown);
    },
  });
  const failure = download.isError ? failureFrom(download.error) : null;
  return (
    <>
      <Menu
        label={t('Download the list')}
        trigger={
          <Button ref={trigger} size="sm" busy={download.isPending}>
            {!download.isPending && <Download aria-hidden />}
            {t('Download list')}
            <ChevronDown aria-hidden />
          </Button>
        }
      >
        <MenuGroup label={t('With your corrections, as')}>
          {savedFormats.map(({ name, label }) => (
            <MenuItem
              key={name}
              icon={Download}
              onSelect={() => download.mutate({ as: name, leaveOut: false })}
            >
              {standingLabel(t(label))}
            </MenuItem>
          ))}
        </MenuGroup>
      </Menu>
      {failure && isListFault(failure) && (
        <ExportFault
          failure={failure}
          rows={rows}
          onLeaveOut={() => {
            if (download.variables) download.mutate({ as: download.variables.as, leaveOut: true });
            // The button goes away with what it did.
            trigger.current?.focus();
          }}
        />
      )}
    </>
  );
}

/** Gone as soon as the lines are corrected. */
function ExportFault({
  failure,
  rows,
  onLeaveOut,
}: {
  failure: ApiFailure;
  rows: readonly ParsedRow[];
  onLeaveOut: () => void;
}) {
  const t = useTranslate();
  if (failure.fields.length === 0)
    return (
      <div className="basis-full">
        <Note tone="bad" announce title={t(failure.message)} />
      </div>
    );
  const lines = faultyLines(failure, rows);
  if (lines.length === 0) return null;
  return (
    <div className="basis-full">
      <Note
        tone="doubt"
        announce
        title={t(
          '{count, plural, one {Line {lines} has} other {Lines {lines} have}} an error, so nothing was downloaded.',
          lineNames(t, lines),
        )}
        action={
          <Button size="sm" onClick={onLeaveOut}>
            {lines.length > 1 ? t('Leave them out and download') : t('Leave it out and download')}
          </Button>
        }
      >
        {lines.length > 1
          ? t('Or correct them below and download again.')
          : t('Or correct it below and download again.')}
      </Note>
    </div>
  );
}

/** Lines of the rows that the failure names, as far as they have errors still. */
function faultyLines({ fields }: ApiFailure, rows: readonly ParsedRow[]): number[] {
  const lines = fields.flatMap(({ path }) => {
    const row = rows[Number(/^rows\[(\d+)\]/.exec(path)?.[1] ?? -1)];
    return row && row.problems.length > 0 ? [row.line] : [];
  });
  return [...new Set(lines)];
}
