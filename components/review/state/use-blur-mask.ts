'use client';
// What is blurred in the open clip, frame by frame; where that depends on the others in it, they are
// read once.

import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { getPeople } from '@/lib/client/api';
import { peopleKey } from '@/lib/client/query-keys';
import type { DrawList } from '@/lib/review/draw-list';
import { blurMaskAt } from '@/lib/review/styles/blur';
import { immutableQuery } from './immutable-query';
import type { ReviewData } from './review';

const none = [] as const;

/** null: nothing is blurred, or who is in the clip is not known yet. */
export function useBlurMask({
  session,
  clip,
  path,
}: ReviewData): ((frame: number) => DrawList) | null {
  const { blur } = session.style;
  const wanted = blur === 'others';
  const { data } = useQuery({
    queryKey: peopleKey(clip.id),
    queryFn: ({ signal }) => getPeople(clip.id, signal),
    enabled: wanted && clip.analysis.state === 'done',
    ...immutableQuery,
  });
  const people = wanted ? data?.frames : none;
  return useMemo(
    () => (path && blur && people ? (frame) => blurMaskAt(path, blur, people, frame) : null),
    [path, blur, people],
  );
}
