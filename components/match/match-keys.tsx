'use client';
// All keys of the match room, to be changed by the user, with the tags' own, which the tags' window
// changes.

import { useTranslate } from '@/components/language/use-translate';
import { message } from '@/lib/messages/message';
import {
  type MatchActionGroup,
  matchActionGroups,
  matchActionNames,
  matchActions,
  matchKeys,
} from '@/lib/review/match/match-actions';
import { Dialog } from '../ui/dialog';
import { KeysTable, printedKeys } from '../ui/keys-table';
import { useKeysOfMatch } from '../ui/use-own-keys';
import type { MatchRoom } from './state/room';

const groups: readonly MatchActionGroup[] = ['Mark', 'Decide', 'List', 'Play', 'Move', 'View'];

export function MatchKeys({
  room,
  open,
  onOpenChange,
}: {
  room: MatchRoom;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const t = useTranslate();
  const { own, keysOf } = useKeysOfMatch();
  const tags = room.settings.tags.filter(({ key }) => key !== '');
  const ofTags = tags.map(({ id, name, key }) => ({
    name: id,
    label: message('{name}', { name }),
    keys: [key.toUpperCase()],
  }));
  const entries = groups.map((group) => ({
    group: matchActionGroups[group],
    rows: matchActionNames
      .filter((name) => matchActions[name].group === group)
      .map((name) => ({
        name: name as string,
        label: matchActions[name].label,
        keys: printedKeys(keysOf(name)),
      })),
  }));
  if (tags.length > 0) entries.unshift({ group: message('Tags'), rows: ofTags });
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t('Keys')} className="max-w-4xl">
      <KeysTable of="match" groups={entries} actions={matchKeys(tags)} own={own} />
    </Dialog>
  );
}
