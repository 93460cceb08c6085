// Use case: who of a clip's people is likely the player, by the clips of the match that show them.

import type { SuggestionView } from '@/lib/contracts/path-views';
import { AppError } from '@/lib/errors/app-error';
import { message } from '@/lib/messages/message';
import { bestFrameOf, mostApartFrame } from '@/lib/vision/memory/best-frame';
import { type ClipPerson, clipPeople } from '@/lib/vision/memory/clip-people';
import { memoryParams as params } from '@/lib/vision/memory/params';
import type { PersonLook } from '@/lib/vision/memory/person-look';
import { galleryLook, playerLook } from '@/lib/vision/memory/player-look';
import { suggestPlayer, withoutTaken } from '@/lib/vision/memory/suggest-player';
import type { Analysis, Box } from '@/lib/vision/types';
import { visibleSessions } from '../access/visible';
import { newestArtifact } from '../artifacts/newest-artifact';
import type { Actor } from '../auth/actor';
import { readAnalysis } from '../clip-files/analysis-cache';
import { readStoredPath } from '../clip-files/read-clip-files';
import { db } from '../db/client';
import type { Artifact } from '../db/generated/client';
import { findClip } from '../sessions/command-clip';
import { ifExists } from '../storage/file-errors';
import { findShownClips, type ShownClip, type ShownClips } from './shown-clips';
import { inSlices, recentResults } from './suggestion-cache';

/** Kept results: a look is 72 numbers; the people of a clip hold a box for every frame. */
const looks = recentResults<PersonLook | null>(256);
const people = recentResults<readonly ClipPerson[]>(8);
const suggestions = recentResults<SuggestionView>(256);

/** The frame to choose the player on, and who in it is likely them. */
export async function readSuggestion(actor: Actor, clipId: string): Promise<SuggestionView> {
  const clip = await findClip(actor, clipId);
  const [session, analysis, visible] = await Promise.all([
    db().session.findUniqueOrThrow({ where: { id: clip.sessionId } }),
    newestArtifact('analysis', { clipId }),
    visibleSessions(actor),
  ]);
  if (!analysis) throw notReady();
  const shown = await findShownClips(visible, { clip, session });
  const keyOf = (clips: readonly ShownClip[]) => clips.map(keyOfClip).sort().join();
  const key = `${analysis.id} ${keyOf(shown.ofPlayer)} ${keyOf(shown.ofOthers)}`;
  return suggestions(key, () => suggest(analysis, shown));
}

async function suggest(
  artifact: Artifact,
  { ofPlayer, ofOthers }: ShownClips,
): Promise<SuggestionView> {
  const analysis = await ifExists(readAnalysis(artifact));
  if (!analysis) throw notReady();
  const known: PersonLook[] = [];
  for (const clip of ofPlayer) {
    const look = await looks(keyOfClip(clip), () => lookIn(clip));
    // Vectors of an analysis of another version cannot be compared.
    if (look?.kit.length === analysis.appearanceSize) known.push(look);
  }
  const clips = known.length;
  const player = galleryLook(known);
  if (!player) return { ...(await openFrame(analysis)), reason: 'unknown', clips };
  const all = await people(artifact.id, () => inSlices(() => clipPeople(analysis, params)));
  const others = await Promise.all(ofOthers.map(boxesOf));
  const found = suggestPlayer(player, withoutTaken(all, analysis, others, params), params);
  if ('reason' in found) return { ...(await openFrame(analysis)), reason: found.reason, clips };
  const { frame, box } = bestFrameOf(found.person, analysis, params);
  const { probability, level } = found;
  return { frame, person: { box: rounded(box), probability, level }, reason: null, clips };
}

/** Where no one is suggested. */
async function openFrame(analysis: Analysis): Promise<Pick<SuggestionView, 'frame' | 'person'>> {
  return { frame: await inSlices(() => mostApartFrame(analysis, params)), person: null };
}

/** The player along the path of a clip; null where they are hardly seen, or a file is gone. */
async function lookIn({ path, analysis }: ShownClip): Promise<PersonLook | null> {
  const [stored, found] = await Promise.all([
    ifExists(readStoredPath(path)),
    ifExists(readAnalysis(analysis)),
  ]);
  return stored && found && inSlices(() => playerLook(found, stored.frames, params));
}

/** The frames that a path is sure of. */
async function boxesOf({ path }: ShownClip): Promise<readonly (Box | null)[]> {
  const { frames = [] } = (await ifExists(readStoredPath(path))) ?? {};
  return frames.map(({ box, confidence }) => (confidence >= params.confidenceMin ? box : null));
}

/** As detections are shown (clip-files), so that the box is one of theirs. */
function rounded([x1, y1, x2, y2]: Box): [number, number, number, number] {
  const tenth = (value: number) => Math.round(value * 10) / 10;
  return [tenth(x1), tenth(y1), tenth(x2), tenth(y2)];
}

function keyOfClip({ path, analysis }: ShownClip): string {
  return `${path.id}:${analysis.id}`;
}

function notReady(): AppError {
  return new AppError('ARTIFACT_NOT_READY', { public: message('This clip is not analysed yet.') });
}
