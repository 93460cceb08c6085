'use client';

// The frame of the match, with the people of the index drawn on it while it stands still.

import { useQuery } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { useTranslate } from '@/components/language/use-translate';
import { errorWords } from '@/lib/client/http';
import { readAt } from '@/lib/client/match-api';
import { atKey } from '@/lib/client/query-keys';
import { useSignal } from '../../stage/signal';
import { Stage, type StageMedia } from '../../stage/stage';
import type { StageContent } from '../../stage/stage-content';
import { buttonClass } from '../../ui/button';
import { useKeysOfMatch } from '../../ui/use-own-keys';
import type { MatchRoom } from '../state/room';
import { ZoneLayer } from './zone-layer';

export function MatchStage({ room, showPeople }: { room: MatchRoom; showPeople: boolean }) {
  const t = useTranslate();
  const { media, video } = room;
  const stageMedia: StageMedia = {
    key: `${video.id}-${media.kind}`,
    label: t('Video of {name}', { name: video.name }),
    width: video.probe?.video.width ?? 1280,
    height: video.probe?.video.height ?? 720,
    posterUrl: video.posterUrl,
    source: media.source,
    times: media.times,
    loops: false,
  };
  const content = usePeople(room, showPeople);
  return (
    <Stage
      media={stageMedia}
      player={room.player}
      view={room.stage}
      content={content}
      pointerOptions={watchOnly}
      fitKeys={useKeysOfMatch().keysOf('zoomFit')}
    >
      <ZoneLayer room={room} />
      {media.isSupportKnown && media.kind === null && <NotPlayable room={room} />}
    </Stage>
  );
}

const nothing = () => undefined;
const watchOnly = {
  boxes: [],
  drawing: false,
  drawingAllowed: false,
  onClick: nothing,
  onDraw: nothing,
};

/** The people at the frame on screen, a moment after it stands still. */
function usePeople(room: MatchRoom, shown: boolean): StageContent {
  const frame = useSignal(room.player.targetFrame);
  const playing = useSignal(room.player.playing);
  const settled = useSettled(frame, 180);
  const seconds = Math.round((room.media.times[settled] ?? 0) * 1000) / 1000;
  const { data } = useQuery({
    queryKey: atKey(room.video.id, seconds),
    queryFn: ({ signal }) => readAt(room.video.id, seconds, signal),
    enabled: shown && !playing && settled === frame,
    staleTime: 60_000,
  });
  return useMemo(() => {
    const size = room.stage.image.get();
    const scale = data ? size.width / data.width : 1;
    return {
      overlay: null,
      detections:
        shown && data && settled === frame
          ? {
              frame,
              boxes: data.people.map(
                ({ box: [x1, y1, x2, y2] }) =>
                  [x1 * scale, y1 * scale, x2 * scale, y2 * scale] as const,
              ),
              candidateCount: 0,
            }
          : null,
      draftAnchors: [],
      previousAnchors: [],
    };
  }, [shown, data, frame, settled, room.stage]);
}

function useSettled<T>(value: T, ms: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return settled;
}

/** Instead of a silent stage: why nothing plays, and what can be done. */
function NotPlayable({ room }: { room: MatchRoom }) {
  const t = useTranslate();
  const { playback } = room.media;
  const isComing = playback.state === 'waiting' || playback.state === 'making';
  return (
    <div className="absolute inset-0 grid place-items-center bg-stage/80 p-6 text-center text-stage-ink">
      <div className="max-w-md">
        <p className="font-semibold">
          {isComing
            ? t('The match is being made playable')
            : t('This browser cannot play the recording')}
        </p>
        <p className="mt-1 text-sm text-stage-mute">
          {isComing
            ? t(
                'Its first seconds play as soon as they are made. You can already make a list in another program.',
              )
            : playback.error
              ? t(errorWords(playback.error).message)
              : t('Have it made playable, or download it and watch it in another program.')}
        </p>
        <a
          href={playback.downloadUrl}
          download
          className={`${buttonClass({ variant: 'stage', size: 'sm' })} mt-4 border border-stage-line`}
        >
          <Download aria-hidden />
          {t('Download instead')}
        </a>
      </div>
    </div>
  );
}
