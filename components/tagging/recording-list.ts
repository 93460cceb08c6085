// A recording as a list of this program: times count from the first kick-off.

import { writeList } from '@/lib/highlights/formats/write-list';
import { momentsOf, placeMoments, type Recording } from '@/lib/moments/recording/recording';

/** CSV; parts keep the distances between their kick-offs. */
export function listOf(recording: Recording): Uint8Array {
  const [first = recording.startedAt] = recording.kickOffs;
  const kickOffs = recording.kickOffs.map((at) => (at - first) / 1000);
  const placed = placeMoments(momentsOf(recording), kickOffs.length > 0 ? kickOffs : [0], 360_000);
  const written = writeList(
    'csv',
    placed.map(({ startSeconds, stopSeconds, player, label }) => ({
      ...{ videoName: recording.name, fps: null, include: true, notes: label },
      ...{ startMs: startSeconds * 1000, stopMs: stopSeconds * 1000, playerName: player },
    })),
  );
  return written.ok ? written.bytes : new Uint8Array();
}
