'use client';
// The tags of the match: players and kinds, each with a key and the seconds around the press.

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslate } from '@/components/language/use-translate';
import { failureFrom } from '@/lib/client/http';
import { updateMatch } from '@/lib/client/match-api';
import { matchKey } from '@/lib/client/query-keys';
import type { Tag } from '@/lib/contracts/match-settings';
import { tagKeys } from '@/lib/review/match/match-actions';
import { Button } from '../../ui/button';
import { cn } from '../../ui/cn';
import { Dialog } from '../../ui/dialog';
import { ErrorNote } from '../../ui/error-note';
import { controlClass } from '../../ui/field';
import { useKeysOfMatch } from '../../ui/use-own-keys';
import type { MatchRoom } from '../state/room';

export function EditTags({
  room,
  open,
  onOpenChange,
}: {
  room: MatchRoom;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const t = useTranslate();
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t('Tags')}
      description={t(
        'A press adds a moment from so many seconds before to so many after it. A kind and then a player make one moment of both.',
      )}
      className="max-w-2xl"
    >
      {open && <TagsForm room={room} onDone={() => onOpenChange(false)} />}
    </Dialog>
  );
}

function TagsForm({ room, onDone }: { room: MatchRoom; onDone: () => void }) {
  const t = useTranslate();
  const [tags, setTags] = useState<readonly Tag[]>(room.settings.tags);
  const free = tagKeys(useKeysOfMatch().own);
  const client = useQueryClient();
  const saving = useMutation({
    mutationFn: () =>
      updateMatch(room.video.id, { tags: tags.filter(({ name }) => name.trim() !== '') }),
    onSuccess: (settings) => {
      client.setQueryData(matchKey(room.video.id), settings);
      onDone();
    },
  });
  const change = (id: string, part: Partial<Tag>) =>
    setTags(tags.map((tag) => (tag.id === id ? { ...tag, ...part } : tag)));
  const add = (of: Tag['of']) =>
    setTags([
      ...tags,
      { id: crypto.randomUUID(), of, name: '', key: freeKey(tags, free), lead: 6, lag: 4 },
    ]);
  return (
    <form
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        saving.mutate();
      }}
    >
      {tags.length === 0 && (
        <p className="text-ink-mute">
          {t('No tags yet. Add the players, and the kinds of moments you look for.')}
        </p>
      )}
      <ul className="grid gap-2">
        {tags.map((tag, i) => (
          <TagRow
            key={tag.id}
            tag={tag}
            number={i + 1}
            free={free}
            taken={tags.filter(({ id }) => id !== tag.id).map(({ key }) => key)}
            onChange={(part) => change(tag.id, part)}
            onRemove={() => setTags(tags.filter(({ id }) => id !== tag.id))}
          />
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        <Button size="sm" onClick={() => add('kind')}>
          <Plus aria-hidden />
          {t('Kind')}
        </Button>
        <Button size="sm" onClick={() => add('player')}>
          <Plus aria-hidden />
          {t('Player')}
        </Button>
      </div>
      {saving.isError && <ErrorNote error={failureFrom(saving.error)} />}
      <div className="flex justify-end gap-2">
        <Button variant="ghost" onClick={onDone}>
          {t('Cancel')}
        </Button>
        <Button type="submit" variant="primary" busy={saving.isPending}>
          {t('Save')}
        </Button>
      </div>
    </form>
  );
}

function TagRow({
  tag,
  number,
  free,
  taken,
  onChange,
  onRemove,
}: {
  tag: Tag;
  number: number;
  /** Keys that mean nothing else. */
  free: readonly string[];
  taken: readonly string[];
  onChange: (part: Partial<Tag>) => void;
  onRemove: () => void;
}) {
  const t = useTranslate();
  const seconds = (field: 'lead' | 'lag', label: string) => (
    <label className="grid gap-0.5 text-xs text-ink-mute">
      {label}
      <input
        type="number"
        min={0}
        max={600}
        step={0.5}
        value={tag[field]}
        onChange={(event) => onChange({ [field]: Number(event.target.value) })}
        className={cn(controlClass, 'h-8 w-18')}
      />
    </label>
  );
  return (
    <li className="flex flex-wrap items-end gap-2">
      <label className="grid min-w-36 flex-1 gap-0.5 text-xs text-ink-mute">
        {tag.of === 'player' ? t('Player') : t('Kind')}
        <input
          value={tag.name}
          maxLength={80}
          placeholder={tag.of === 'player' ? '7 Ada' : t('Goal')}
          onChange={(event) => onChange({ name: event.target.value })}
          className={`${controlClass} h-8`}
        />
      </label>
      <label className="grid gap-0.5 text-xs text-ink-mute">
        {t('Key')}
        <select
          value={tag.key}
          onChange={(event) => onChange({ key: event.target.value })}
          className={cn(controlClass, 'h-8 w-18')}
        >
          <option value="">{t('none')}</option>
          {free
            .filter((key) => !taken.includes(key))
            .map((key) => (
              <option key={key} value={key}>
                {key.toUpperCase()}
              </option>
            ))}
        </select>
      </label>
      {seconds('lead', t('s before'))}
      {seconds('lag', t('s after'))}
      <Button
        variant="ghost"
        size="icon"
        className="size-8"
        onClick={onRemove}
        aria-label={
          tag.name
            ? t('Remove tag {number}: {name}', { number, name: tag.name })
            : t('Remove tag {number}: without a name', { number })
        }
      >
        <Trash2 aria-hidden />
      </Button>
    </li>
  );
}

function freeKey(tags: readonly Tag[], free: readonly string[]): string {
  return free.find((key) => tags.every((tag) => tag.key !== key)) ?? '';
}
