'use client';
// The list of moments: typed, pasted, from a file, or read from a Google Sheet; and the seconds
// added around each.

import Link from 'next/link';
import { Fragment } from 'react';
import { rich, useTranslate } from '@/components/language/use-translate';
import type { VideoView } from '@/lib/contracts/videos';
import { clamp } from '@/lib/review/clamp';
import { TextField } from '../../ui/field';
import { Segmented } from '../../ui/segmented';
import { type Draft, type DraftChange, withSheet, withSource } from '../draft/draft';
import { ListText } from './list-text';
import { DroppedLine, type FoundList } from './source-line';
import type { ListFile } from './use-list-file';

export function ListStep({
  draft,
  onChange,
  file,
  found,
  matches,
}: {
  draft: Draft;
  onChange: (change: DraftChange) => void;
  file: ListFile;
  /** What the dry run found; null before its first result. */
  found: FoundList | null;
  /** Where moments can be marked instead. */
  matches: readonly VideoView[];
}) {
  const t = useTranslate();
  return (
    <div className="grid gap-4">
      <Segmented
        label={t('Where the list comes from')}
        value={draft.from}
        options={[
          { value: 'text', label: t('Paste or file') },
          { value: 'sheet', label: t('Google Sheets') },
        ]}
        onChange={(from) => onChange(withSource(from))}
        className="justify-self-start"
      />
      {matches.length > 0 && <MarkInMatch matches={matches} />}
      <DroppedLine count={draft.droppedCount} />
      {draft.from === 'text' ? (
        <ListText draft={draft} onChange={onChange} file={file} found={found} />
      ) : (
        <TextField
          label={t('Link to the sheet')}
          type="url"
          value={draft.sheetUrl}
          onChange={(event) => onChange(withSheet(event.target.value))}
          placeholder="https://docs.google.com/spreadsheets/d/…"
          help={t('Share it as "anyone with the link can view". The tab of the link is read.')}
        />
      )}
      <fieldset className="flex flex-wrap items-end gap-3">
        <legend className="mb-1.5 text-[0.8125rem] font-medium text-ink-soft">
          {t('Seconds added around each moment')}
        </legend>
        <Seconds
          label={t('Before')}
          value={draft.before}
          onChange={(before) => onChange({ before })}
        />
        <Seconds label={t('After')} value={draft.after} onChange={(after) => onChange({ after })} />
        <p className="basis-56 grow pb-1.5 text-xs text-ink-mute">
          {t('Moments of one player that then overlap or touch become one clip.')}
        </p>
      </fieldset>
    </div>
  );
}

/** For those who have no list. */
function MarkInMatch({ matches }: { matches: readonly VideoView[] }) {
  const t = useTranslate();
  return (
    <p className="text-[0.8125rem] text-ink-mute">
      {rich(t, 'No list yet? Watch {matches} and mark its moments there, or have them proposed.', {
        matches: <MatchLinks key="matches" matches={matches} />,
      })}
    </p>
  );
}

function MatchLinks({ matches }: { matches: readonly VideoView[] }) {
  const t = useTranslate();
  const links = matches.map(({ id, name }, i) => (
    <Fragment key={id}>
      {i > 0 && i < matches.length - 1 && ', '}
      <Link href={`/matches/${id}`} className="font-medium text-accent-ink underline">
        {name}
      </Link>
    </Fragment>
  ));
  if (links.length < 2) return links;
  return rich(t, '{list} or {last}', { list: links.slice(0, -1), last: links.at(-1) });
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
