'use client';
// The text of the list: typed, pasted, or from a file that is chosen or dropped here.

import { FileSpreadsheet, Upload } from 'lucide-react';
import { useDropzone } from 'react-dropzone';
import { useTranslate } from '@/components/language/use-translate';
import { listFileExtensions } from '@/lib/client/list-files';
import { Button, buttonClass } from '../../ui/button';
import { cn } from '../../ui/cn';
import { TextArea } from '../../ui/field';
import { type Draft, type DraftChange, withText } from '../draft/draft';
import { ListFileNote } from './list-file-note';
import { type FoundList, SourceLine } from './source-line';
import type { ListFile } from './use-list-file';

const example =
  'videoName,startTime,stopTime,playerName,notes\nmatch.mp4,01:30,01:38,Alice,Nice turn\nmatch.mp4,12:04,12:15,Alice,Assist\nmatch.mp4,40:20,40:31,Bo,';

export function ListText({
  draft,
  onChange,
  file,
  found,
}: {
  draft: Draft;
  onChange: (change: DraftChange) => void;
  file: ListFile;
  found: FoundList | null;
}) {
  const t = useTranslate();
  // The text of a file is a table, whatever the file was.
  const isTable = draft.file !== null || found?.format.name === 'table';
  const { getRootProps, getInputProps, isDragActive, open } = useDropzone({
    noClick: true,
    noKeyboard: true,
    // Cells copied from a spreadsheet carry an image of themselves; the text is for the text field.
    noPaste: true,
    multiple: false,
    onDrop: ([dropped], [refused]) => {
      if (dropped) file.read(dropped);
      else if (refused)
        file.stop({
          state: 'refused',
          name: null,
          why: {
            message: t('One file at a time.'),
            hint: t('Drop the one file that holds the list.'),
          },
        });
    },
  });
  return (
    <div
      {...getRootProps({
        className: cn(
          'grid gap-2.5 rounded-lg',
          isDragActive && 'outline-2 outline-offset-4 outline-accent-strong',
        ),
      })}
    >
      {/* Out of the flow, or the grid leaves a gap for it. */}
      <input
        {...getInputProps({
          'aria-label': t('List file'),
          accept: listFileExtensions.join(),
          className: 'absolute',
        })}
      />
      <SourceLine
        file={draft.file}
        found={found}
        readingName={file.state.state === 'reading' ? file.state.name : null}
      />
      <TextArea
        label={t('List of moments')}
        rows={7}
        spellCheck={false}
        wrap="off"
        value={draft.text}
        onChange={(event) => {
          file.stop();
          onChange(withText(event.target.value, isTable));
        }}
        placeholder={example}
        help={t(
          'A table with start, stop and player, and the video where there are several; or what another program exports: Sportscode or Hudl XML, an edit list (EDL), LosslessCut, chapters, subtitles. Spreadsheets as a file.',
        )}
      />
      <div className="flex flex-wrap gap-2">
        <Button size="sm" onClick={open}>
          <Upload aria-hidden />
          {t('Choose a list file')}
        </Button>
        <a
          href="/highlights-template.csv"
          download
          className={buttonClass({ size: 'sm', variant: 'ghost' })}
        >
          <FileSpreadsheet aria-hidden />
          {t('Template')}
        </a>
      </div>
      <ListFileNote state={file.state} onRetry={file.read} onDismiss={() => file.stop()} />
    </div>
  );
}
