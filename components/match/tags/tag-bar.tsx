'use client';
// Tags below the video: a press or their key adds a moment around the frame on screen.

import { Plus, SquarePen } from 'lucide-react';
import { useState } from 'react';
import { useTranslate } from '@/components/language/use-translate';
import { formatKeys } from '@/lib/review/actions/key-caps';
import { tagKeys } from '@/lib/review/match/match-actions';
import { Kbd } from '../../ui/kbd';
import { useKeysOfMatch } from '../../ui/use-own-keys';
import type { MatchRoom } from '../state/room';
import { EditTags } from './edit-tags';

export function TagBar({ room }: { room: MatchRoom }) {
  const t = useTranslate();
  const [editing, setEditing] = useState(false);
  const { tags } = room.settings;
  const { own, keysOf } = useKeysOfMatch();
  // An action with a key that the user chose comes before the tag that has the same.
  const free = tagKeys(own);
  return (
    <div className="flex items-center gap-1.5 overflow-x-auto border-t border-stage-line px-2.5 py-2 sm:px-4">
      <TagButton label={t('Start')} keys={keysOf('setIn')[0] ?? ''} onPress={room.actions.setIn} />
      <TagButton label={t('Stop')} keys={keysOf('setOut')[0] ?? ''} onPress={room.actions.setOut} />
      <span aria-hidden className="mx-1 h-5 w-px shrink-0 bg-stage-line" />
      {tags.map(({ id, name, key, of }) => (
        <TagButton
          key={id}
          label={name}
          keys={free.includes(key) ? key.toUpperCase() : ''}
          isPlayer={of === 'player'}
          onPress={() => room.tag(id)}
        />
      ))}
      <button
        type="button"
        onClick={() => setEditing(true)}
        className="tap inline-flex h-8 shrink-0 items-center gap-1.5 rounded-lg px-2.5 text-[0.8125rem] text-stage-mute hover:bg-stage-line hover:text-stage-ink"
      >
        {tags.length === 0 ? (
          <Plus aria-hidden className="size-4" />
        ) : (
          <SquarePen aria-hidden className="size-4" />
        )}
        {tags.length === 0 ? t('Add tags') : t('Tags')}
      </button>
      <EditTags room={room} open={editing} onOpenChange={setEditing} />
    </div>
  );
}

function TagButton({
  label,
  keys,
  isPlayer = false,
  onPress,
}: {
  label: string;
  keys: string;
  isPlayer?: boolean;
  onPress: () => void;
}) {
  return (
    <button
      type="button"
      onClick={onPress}
      aria-keyshortcuts={keys || undefined}
      className={`tap inline-flex h-8 shrink-0 items-center gap-1.5 border border-stage-line bg-stage-raised px-2.5 text-[0.8125rem] font-medium text-stage-ink hover:bg-stage-line ${isPlayer ? 'rounded-full' : 'rounded-lg'}`}
    >
      {label}
      {keys && <Kbd>{formatKeys(keys)}</Kbd>}
    </button>
  );
}
