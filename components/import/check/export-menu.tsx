'use client';
// The list as it stands, corrections included, as a file for this program or another. Lines with errors
// are in no file: which they are is said in place, with the way to leave them out.

import { useMutation } from '@tanstack/react-query';
import { ChevronDown, Download } from 'lucide-react';
import { useRef } from 'react';
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
import { lineWords } from './reading-words';

type Format = (typeof savedFormats)[number]['name'];

export function ExportMenu({ list, rows }: { list: ExportedList; rows: readonly ParsedRow[] }) {
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
        label="Download the list"
        trigger={
          <Button ref={trigger} size="sm" busy={download.isPending}>
            {!download.isPending && <Download aria-hidden />}
            Download list
            <ChevronDown aria-hidden />
          </Button>
        }
      >
        <MenuGroup label="With your corrections, as">
          {savedFormats.map(({ name, label }) => (
            <MenuItem
              key={name}
              icon={Download}
              onSelect={() => download.mutate({ as: name, leaveOut: false })}
            >
              {standingLabel(label)}
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
  if (failure.fields.length === 0)
    return (
      <div className="basis-full">
        <Note tone="bad" announce title={failure.message} />
      </div>
    );
  const lines = faultyLines(failure, rows);
  if (lines.length === 0) return null;
  const words = lineWords(lines);
  return (
    <div className="basis-full">
      <Note
        tone="doubt"
        announce
        title={`${words} ${words.startsWith('Lines') ? 'have' : 'has'} an error, so nothing was downloaded.`}
        action={
          <Button size="sm" onClick={onLeaveOut}>
            Leave {lines.length > 1 ? 'them' : 'it'} out and download
          </Button>
        }
      >
        Or correct {lines.length > 1 ? 'them' : 'it'} below and download again.
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
