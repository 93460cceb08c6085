// What was tagged beside a match, on a phone and without its video: presses with the time of the
// phone. They find their place in the video by the kick-offs, which were pressed as well.

/** A press. */
export type RecordingTag = {
  readonly id: string;
  /** Milliseconds since 1970, of the phone's clock. */
  readonly at: number;
  readonly of: 'player' | 'kind';
  readonly name: string;
  /** Seconds before and after the press. */
  readonly lead: number;
  readonly lag: number;
};

export type Recording = {
  readonly id: string;
  readonly name: string;
  /** Milliseconds since 1970, of the phone's clock; so are the following. */
  readonly startedAt: number;
  /** The presses at the beginning of each part (half) of the match. */
  readonly kickOffs: readonly number[];
  readonly tags: readonly RecordingTag[];
  /** When it was added to a match; null: not yet. */
  readonly sentAt: number | null;
};

/** Two presses so close are one moment: "shot", then "Ada". Milliseconds. */
const pairMs = 4000;

export type TaggedMoment = {
  readonly id: string;
  /** Milliseconds after the kick-off of its part; negative before the first. */
  readonly atMs: number;
  /** Which kick-off, from 0. */
  readonly part: number;
  readonly player: string;
  readonly label: string;
  readonly lead: number;
  readonly lag: number;
};

/** The presses as moments: a kind and a player pressed within four seconds are one. */
export function momentsOf({ kickOffs, tags, startedAt }: Recording): TaggedMoment[] {
  const starts = kickOffs.length > 0 ? [...kickOffs].sort((a, b) => a - b) : [startedAt];
  const moments: TaggedMoment[] = [];
  let open: { moment: TaggedMoment; at: number } | null = null;
  for (const tag of [...tags].sort((a, b) => a.at - b.at)) {
    const field = tag.of === 'player' ? 'player' : 'label';
    if (open && tag.at - open.at <= pairMs && open.moment[field] === '') {
      const completed: TaggedMoment = { ...open.moment, [field]: tag.name };
      moments[moments.indexOf(open.moment)] = completed;
      open = null;
      continue;
    }
    const part = Math.max(
      starts.findLastIndex((start) => start <= tag.at),
      0,
    );
    const fresh: TaggedMoment = {
      ...{ id: tag.id, atMs: tag.at - (starts[part] ?? startedAt), part },
      ...{ player: '', label: '', [field]: tag.name },
      ...{ lead: tag.lead, lag: tag.lag },
    };
    moments.push(fresh);
    open = { moment: fresh, at: tag.at };
  }
  return moments;
}

export type PlacedMoment = {
  readonly id: string;
  readonly startSeconds: number;
  readonly stopSeconds: number;
  readonly player: string;
  readonly label: string;
};

/**
 * The moments in the video. `kickOffSeconds`: where each part begins in it, in order. Moments of a
 * part that has no place, or outside of the video, are left out.
 */
export function placeMoments(
  moments: readonly TaggedMoment[],
  kickOffSeconds: readonly number[],
  durationSeconds: number,
): PlacedMoment[] {
  return moments.flatMap(({ id, atMs, part, player, label, lead, lag }) => {
    const kickOff = kickOffSeconds[part];
    if (kickOff === undefined) return [];
    const at = kickOff + atMs / 1000;
    const startSeconds = round(Math.max(at - lead, 0));
    const stopSeconds = round(Math.min(at + Math.max(lag, 0.2), durationSeconds));
    return stopSeconds > startSeconds ? [{ id, startSeconds, stopSeconds, player, label }] : [];
  });
}

const round = (seconds: number) => Math.round(seconds * 1000) / 1000;
