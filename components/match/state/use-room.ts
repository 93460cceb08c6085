'use client';
// The state of the match room and everything its keys do.

import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { toast } from 'sonner';
import { useTranslate } from '@/components/language/use-translate';
import { readMatch } from '@/lib/client/match-api';
import { matchKey } from '@/lib/client/query-keys';
import type { MatchSettings, MatchView } from '@/lib/contracts/match-settings';
import type { MomentListView, MomentView } from '@/lib/contracts/moments';
import type { PlaybackView } from '@/lib/contracts/playback';
import type { VideoView } from '@/lib/contracts/videos';
import { followWindow, windowAround } from '@/lib/review/match/match-axis';
import type { CurrentBy } from '@/lib/review/match/start-here';
import { nearestFrame } from '@/lib/review/timeline';
import { createPlayer } from '../../stage/player';
import { createSignal } from '../../stage/signal';
import { createStageView } from '../../stage/stage-view';
import { roomActions } from './actions';
import type { MatchRoom } from './room';
import { useSide } from './side';
import { tagMoment } from './tagging';
import { useMoments } from './use-moments';
import { usePlayback } from './use-playback';

export type MatchInitial = {
  readonly video: VideoView;
  readonly playback: PlaybackView;
  readonly list: MomentListView;
  readonly settings: MatchView;
};

type Selected = { readonly id: string | null; readonly by: CurrentBy };

/** Seconds that the lower axis shows at first. */
const windowSeconds = 120;

export function useRoom(
  initial: MatchInitial,
  view: { showKeys: () => void; askTime: () => void },
): MatchRoom {
  const t = useTranslate();
  const { video } = initial;
  const [player] = useState(createPlayer);
  const [stage] = useState(createStageView);
  const media = usePlayback(initial.playback, video.probe?.video.fps ?? 25);
  const duration = media.playback.durationSeconds;
  const [window] = useState(() => createSignal(windowAround(0, windowSeconds, duration)));
  const [zones] = useState(() => createSignal<MatchSettings['zones'] | null>(null));
  const { data: settings } = useQuery({
    queryKey: matchKey(video.id),
    queryFn: ({ signal }) => readMatch(video.id, signal),
    initialData: initial.settings,
  });
  const moments = useMoments(initial.list, (notes) => {
    for (const note of notes) toast(t(note));
  });
  const [selected, setSelected] = useState<Selected>({ id: null, by: 'chosen' });
  const select: MatchRoom['select'] = useCallback(
    (id, by = 'chosen') => setSelected({ id, by }),
    [],
  );
  const current = moments.list.moments.find(({ id }) => id === selected.id) ?? null;

  const side = useSide();
  const latest = useRef(media);
  useEffect(() => {
    latest.current = media;
  });
  const now = useCallback(() => player.timeOf(player.targetFrame.get()), [player]);
  const goTo = useCallback(
    (seconds: number) => player.goTo(nearestFrame(latest.current.times, seconds)),
    [player],
  );
  useEffect(
    () =>
      player.targetFrame.subscribe(() =>
        window.set(followWindow(window.get(), now(), latest.current.playback.durationSeconds)),
      ),
    [player, window, now],
  );
  const room = {
    ...{ video, mayEdit: video.rights.edit, media, player, stage, settings, moments },
    ...{ current, currentBy: selected.by, side, select, now, goTo, window, zones },
    open: (moment: MomentView) => {
      select(moment.id);
      goTo(moment.startSeconds);
    },
    tag: (tagId: string) => tagMoment(t, room, tagId),
  };
  const actions = useMemo(() => roomActions(t, () => roomRef.current, view), [t, view]);
  const roomRef = useRef<Omit<MatchRoom, 'actions'>>(room);
  useEffect(() => {
    roomRef.current = room;
  });
  return { ...room, actions };
}
