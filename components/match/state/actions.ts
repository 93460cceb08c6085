'use client';
// The effect of every action of the match room; complete by type.

import { toast } from 'sonner';
import type { MomentView } from '@/lib/contracts/moments';
import type { Translate } from '@/lib/messages/translate';
import type { MatchActionName } from '@/lib/review/match/match-actions';
import { undoToast } from '../../ui/undo-toast';
import type { MatchRoom } from './room';
import { allOrNone, filterMoments, toggled } from './shown';
import { momentName, setIn, setOut } from './tagging';

type Room = Omit<MatchRoom, 'actions'>;

export type RoomView = { readonly showKeys: () => void; readonly askTime: () => void };

export function roomActions(
  t: Translate,
  room: () => Room,
  view: RoomView,
): Readonly<Record<MatchActionName, () => void>> {
  const bySeconds = (seconds: number) => () => room().goTo(room().now() + seconds);
  const whenEditable = (act: (room: Room) => void) => () => {
    const now = room();
    if (now.mayEdit) act(now);
  };
  return {
    play: () => room().player.toggle(),
    slower: () => room().player.changeRate(-1),
    faster: () => room().player.changeRate(1),
    mute: () => room().player.toggleMute(),
    frameBack: () => room().player.step(-1),
    frameForward: () => room().player.step(1),
    fiveBack: bySeconds(-5),
    fiveForward: bySeconds(5),
    minuteBack: bySeconds(-60),
    minuteForward: bySeconds(60),
    toStart: () => room().goTo(0),
    toEnd: () => room().goTo(room().media.playback.durationSeconds),
    goToTime: view.askTime,
    previousMoment: () => openNext(room(), -1),
    nextMoment: () => openNext(room(), 1),
    setIn: whenEditable((now) => setIn(t, now)),
    setOut: whenEditable(setOut),
    remove: whenEditable((now) => removeCurrent(t, now)),
    undo: whenEditable(({ moments }) => moments.list.undo && moments.undo()),
    redo: whenEditable(({ moments }) => moments.list.redo && moments.redo()),
    accept: whenEditable((now) => decide(now, 'accepted')),
    reject: whenEditable((now) => decide(now, 'rejected')),
    choose: whenEditable(chooseCurrent),
    chooseAll: whenEditable(chooseAll),
    setPlayer: whenEditable((now) => openWindow(t, now, 'player')),
    makeReels: whenEditable((now) => openWindow(t, now, 'reels')),
    zoomFit: () => room().stage.resetZoom(),
    fullscreen: () => void toggleFullScreen(),
    help: view.showKeys,
  };
}

/** The moments in the order of time; rejected proposals are passed over. */
export function inOrder(moments: readonly MomentView[]): MomentView[] {
  return moments
    .filter(({ state }) => state !== 'rejected')
    .sort((a, b) => a.startSeconds - b.startSeconds || a.stopSeconds - b.stopSeconds);
}

function openNext(room: Room, direction: 1 | -1): void {
  const moments = inOrder(room.moments.list.moments);
  const at = moments.findIndex(({ id }) => id === room.current?.id);
  const time = room.now();
  const next =
    at >= 0
      ? moments[at + direction]
      : direction === 1
        ? moments.find(({ startSeconds }) => startSeconds > time + 0.01)
        : moments.findLast(({ startSeconds }) => startSeconds < time - 0.01);
  if (next) room.open(next);
}

function removeCurrent(t: Translate, room: Room): void {
  const { current } = room;
  if (!current) return;
  room.moments.change([{ op: 'remove', id: current.id }]);
  room.select(null);
  const name = momentName(current);
  undoToast(name ? t('Removed {name}', { name }) : t('Removed the moment'), async () => {
    room.moments.undo();
    return t('It is back');
  });
}

/** Decides about the proposal and opens the next one. */
function decide(room: Room, state: 'accepted' | 'rejected'): void {
  const { current } = room;
  if (current?.state !== 'proposed') return;
  room.moments.change([{ op: 'update', id: current.id, fields: {}, state }]);
  const next = inOrder(room.moments.list.moments).find(
    (one) =>
      one.state === 'proposed' && one.id !== current.id && one.startSeconds >= current.startSeconds,
  );
  if (next) room.open(next);
  else room.select(null);
}

const theList = { panel: 'moments', shown: 'list' } as const;

function chooseCurrent({ current, side }: Room): void {
  if (current?.state !== 'accepted') return;
  side.set({ ...theList, search: '', checked: toggled(side.checked, current.id) });
}

function chooseAll({ moments, side }: Room): void {
  const rows = filterMoments(moments.list.moments, 'list', side.search);
  side.set({ ...theList, checked: allOrNone(side.checked, rows) });
}

function openWindow(t: Translate, { moments, side }: Room, dialog: 'player' | 'reels'): void {
  const isEmpty = moments.list.moments.every(({ state }) => state !== 'accepted');
  if (isEmpty) toast(t('The list is empty: mark a moment first, or accept a proposal'));
  else side.set({ ...theList, dialog });
}

async function toggleFullScreen(): Promise<void> {
  if (document.fullscreenElement) await document.exitFullscreen();
  else await document.querySelector('[data-match-stage]')?.requestFullscreen();
}
