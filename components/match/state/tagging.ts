'use client';
// Marking moments while the match plays: by tags, and by start and stop keys.

import { toast } from 'sonner';
import { formatClock } from '@/lib/client/quantities';
import type {
  MomentOperationRequest as MomentOperation,
  MomentView,
} from '@/lib/contracts/moments';
import type { Translate } from '@/lib/messages/translate';
import { clamp } from '@/lib/review/clamp';
import { type CurrentBy, startHere } from '@/lib/review/match/start-here';
import { undoToast } from '../../ui/undo-toast';
import type { MatchRoom } from './room';

type TaggingRoom = Omit<MatchRoom, 'actions'>;
type MarkingRoom = Pick<MatchRoom, 'current' | 'currentBy' | 'select' | 'now'> & {
  readonly media: { readonly playback: { readonly durationSeconds: number } };
  readonly moments: Pick<MatchRoom['moments'], 'change'>;
};
type Fields = Extract<MomentOperation, { op: 'add' }>['fields'];

/** Length of a moment whose end is not known yet, in seconds. */
const openSeconds = 8;

export const blankFields: Fields = {
  startSeconds: 0,
  stopSeconds: openSeconds,
  player: '',
  label: '',
  notes: '',
  include: true,
};

/**
 * A tag adds a moment around the frame on screen. A tag of a player right after one of a kind (or the
 * other way round) completes that moment: "shot", then "Ada".
 */
export function tagMoment(t: Translate, room: TaggingRoom, tagId: string): void {
  const tag = room.settings.tags.find(({ id }) => id === tagId);
  if (!tag || !room.mayEdit) return;
  const field = tag.of === 'player' ? 'player' : 'label';
  const time = room.now();
  const open = room.current;
  if (open && open[field] === '' && isAround(open, time)) {
    room.moments.change([{ op: 'update', id: open.id, fields: { [field]: tag.name } }]);
    const name = momentName(open);
    toast(
      name
        ? t('{tag} added to {name}', { tag: tag.name, name })
        : t('{tag} added to the moment', { tag: tag.name }),
    );
    return;
  }
  const duration = room.media.playback.durationSeconds;
  add(room, {
    ...blankFields,
    startSeconds: clamp(time - tag.lead, 0, duration),
    stopSeconds: clamp(time + Math.max(tag.lag, 0.2), 0.2, duration),
    [field]: tag.name,
  });
}

/** I: a moment starts here, the current one where `startHere` says so. */
export function setIn(t: Translate, room: MarkingRoom): void {
  const time = room.now();
  const { current } = room;
  const duration = room.media.playback.durationSeconds;
  const openStop = (startSeconds: number) => round(Math.min(startSeconds + openSeconds, duration));
  const effect = startHere(current && { ...current, by: room.currentBy }, time);
  if (current && effect === 'trim') trimStart(t, room, current, round(time));
  else if (current && effect === 'again') {
    // A stop that was moved meanwhile stays.
    const isOpen = current.stopSeconds === openStop(current.startSeconds);
    const fields = { startSeconds: round(time), ...(isOpen && { stopSeconds: openStop(time) }) };
    room.moments.change([{ op: 'update', id: current.id, fields }]);
  } else {
    const startSeconds = Math.max(Math.min(time, duration - 0.2), 0);
    add(room, { ...blankFields, startSeconds, stopSeconds: openStop(time) }, 'begun');
  }
}

function trimStart(t: Translate, room: MarkingRoom, moment: MomentView, seconds: number): void {
  const startAt = (startSeconds: number) =>
    room.moments.change([{ op: 'update', id: moment.id, fields: { startSeconds } }]);
  startAt(seconds);
  const name = momentName(moment);
  const time = formatClock(seconds, 2);
  undoToast(
    name
      ? t('{name} now starts at {time}', { name, time })
      : t('The moment now starts at {time}', { time }),
    async () => {
      startAt(moment.startSeconds);
      return t('It starts where it did');
    },
  );
}

/** O: the current moment stops here; without one, one that ends here is added. */
export function setOut(room: MarkingRoom): void {
  const time = room.now();
  const { current } = room;
  if (current && time > current.startSeconds) {
    const fields = { stopSeconds: round(time) };
    room.moments.change([{ op: 'update', id: current.id, fields }]);
    if (room.currentBy === 'begun') room.select(current.id, 'marked');
    return;
  }
  add(room, {
    ...blankFields,
    startSeconds: Math.max(time - openSeconds, 0),
    stopSeconds: Math.max(time, 0.2),
  });
}

function add(room: MarkingRoom, fields: Fields, by: CurrentBy = 'marked'): void {
  const id = crypto.randomUUID();
  const { startSeconds, stopSeconds } = fields;
  room.moments.change([
    {
      op: 'add',
      id,
      fields: { ...fields, startSeconds: round(startSeconds), stopSeconds: round(stopSeconds) },
    },
  ]);
  room.select(id, by);
}

/** Times are kept in milliseconds. */
const round = (seconds: number) => Math.round(seconds * 1000) / 1000;

const isAround = ({ startSeconds, stopSeconds }: MomentView, time: number) =>
  time >= startSeconds - 2 && time <= stopSeconds + 10;

/** What a moment is called; null: it has no words yet, it is "the moment". */
export function momentName({ player, label }: Pick<MomentView, 'player' | 'label'>): string | null {
  return [player, label].filter(Boolean).join(': ') || null;
}
