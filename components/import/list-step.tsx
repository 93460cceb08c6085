'use client';
// The list of moments: typed, pasted, dropped as a file, or read from a Google Sheet; and the
// seconds added around each.

import { FileSpreadsheet, Upload } from 'lucide-react';
import { useDropzone } from 'react-dropzone';
import { toast } from 'sonner';
import { clamp } from '@/lib/review/clamp';
import { Button, buttonClass } from '../ui/button';
import { cn } from '../ui/cn';
import { TextArea, TextField } from '../ui/field';
import { Segmented } from '../ui/segmented';
import type { Draft } from './use-draft';

const listBytesMax = 5 * 1024 * 1024;
const example =
  'videoName,startTime,stopTime,playerName,notes\nmatch.mp4,01:30,01:38,Alice,Nice turn\nmatch.mp4,12:04,12:15,Alice,Assist\nmatch.mp4,40:20,40:31,Bo,';

export function ListStep({
  draft,
  onChange,
}: {
  draft: Draft;
  onChange: (part: Partial<Draft>) => void;
}) {
  return (
    <div className="grid gap-4">
      <Segmented
        label="Where the list comes from"
        value={draft.from}
        options={[
          { value: 'text', label: 'Paste or file' },
          { value: 'sheet', label: 'Google Sheets' },
        ]}
        onChange={(from) => onChange({ from })}
        className="justify-self-start"
      />
      {draft.from === 'text' ? (
        <PasteList text={draft.text} onText={(text) => onChange({ text })} />
      ) : (
        <TextField
          label="Link to the sheet"
          type="url"
          value={draft.sheetUrl}
          onChange={(event) => onChange({ sheetUrl: event.target.value })}
          placeholder="https://docs.google.com/spreadsheets/d/…"
          help='Share it as "anyone with the link can view". The tab of the link is read.'
        />
      )}
      <fieldset className="flex flex-wrap items-end gap-3">
        <legend className="mb-1.5 text-[0.8125rem] font-medium text-ink-soft">
          Seconds added around each moment
        </legend>
        <Seconds label="Before" value={draft.before} onChange={(before) => onChange({ before })} />
        <Seconds label="After" value={draft.after} onChange={(after) => onChange({ after })} />
        <p className="basis-56 grow pb-1.5 text-xs text-ink-mute">
          Moments of one player that then overlap or touch become one clip.
        </p>
      </fieldset>
    </div>
  );
}

function PasteList({ text, onText }: { text: string; onText: (text: string) => void }) {
  const { getRootProps, getInputProps, isDragActive, open } = useDropzone({
    noClick: true,
    noKeyboard: true,
    // Cells copied from a spreadsheet carry an image of themselves; the text is for the text field.
    noPaste: true,
    multiple: false,
    maxSize: listBytesMax,
    onDrop: ([file], [refused]) => {
      if (refused)
        toast.error(`${refused.file.name} cannot be read as a list`, {
          description: 'A list of moments is one text file of at most 5 MB.',
        });
      else if (file) void decodeText(file).then(onText);
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
          'aria-label': 'List file',
          accept: '.csv,.tsv,.txt,text/csv,text/plain',
          className: 'absolute',
        })}
      />
      <TextArea
        label="List of moments"
        rows={7}
        spellCheck={false}
        wrap="off"
        value={text}
        onChange={(event) => onText(event.target.value)}
        placeholder={example}
        help="Columns videoName, startTime, stopTime, playerName; include and notes if you like. Commas, semicolons or tabs; times as 12:30, 1:02:03 or seconds."
      />
      <div className="flex flex-wrap gap-2">
        <Button size="sm" onClick={open}>
          <Upload aria-hidden />
          Choose a list file
        </Button>
        <a
          href="/highlights-template.csv"
          download
          className={buttonClass({ size: 'sm', variant: 'ghost' })}
        >
          <FileSpreadsheet aria-hidden />
          Template
        </a>
      </div>
    </div>
  );
}

function Seconds({
  label,
  value,
  onChange,
}: {
  label: string;
  value: number;
  onChange: (value: number) => void;
}) {
  return (
    <TextField
      label={label}
      type="number"
      inputMode="decimal"
      min={0}
      max={60}
      step={0.5}
      value={value}
      onChange={(event) => onChange(clamp(Number(event.target.value) || 0, 0, 60))}
      className="w-24"
    />
  );
}

/** UTF-8 unless a byte order mark indicates UTF-16, as spreadsheets write "Unicode text". */
async function decodeText(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : 'utf-8';
  return new TextDecoder(encoding).decode(bytes);
}
