// Rows of a session -> metadata.json: of each rendered clip the mode, where its detector came from,
// how it was cut. Pure.

import type { z } from 'zod';
import type { clipMetadata, SessionMetadata } from '@/lib/contracts/session-metadata';
import { reelFileName } from '@/lib/exports/file-names/file-names';
import type { NameTemplates } from '@/lib/exports/file-names/name-template';
import { motionOnlyWords } from '@/lib/moments/document/moment';
import { modelFactsOf } from '../exports/model-facts';
import { namedSession } from '../file-names/name-templates';
import {
  type ClipRows,
  currentReel,
  newest,
  plainMeta,
  type SessionRows,
} from '../sessions/session-rows';

type ClipMetadata = z.infer<typeof clipMetadata>;

/** The content of the file. Clips that are not rendered are left out. */
export function sessionMetadataOf(rows: SessionRows, templates: NameTemplates): SessionMetadata {
  const { session } = rows;
  const clips = rows.clips.flatMap((clip) => clipMetadataOf(rows, clip) ?? []);
  const detected = clips.find((clip) => clip.mode === 'detect');
  return {
    schema: 'followspot/session-metadata/1',
    sessionId: session.id,
    game: session.game,
    player: session.player,
    video: session.video.name,
    mode: detected ? 'detect' : 'no_detect',
    modelSource: detected?.modelSource ?? 'none',
    reel: currentReel(rows) ? reelFileName(namedSession(session), templates) : null,
    clips,
  };
}

function clipMetadataOf(rows: SessionRows, clip: ClipRows): ClipMetadata | null {
  const isMarked = rows.session.marked;
  const attemptId = isMarked ? clip.currentAttemptId : undefined;
  const final = attemptId === null ? null : newest(rows, clip.id, 'final', attemptId);
  if (!final) return null;
  const isDetected = isMarked && clip.analysisMode === 'model';
  const plain = plainMeta.safeParse(final.meta).data?.plain;
  return {
    number: clip.position + 1,
    startSeconds: clip.startMs / 1000,
    stopSeconds: clip.stopMs / 1000,
    notes: clip.notes,
    mode: isDetected ? 'detect' : 'no_detect',
    modelSource: isDetected ? (modelFactsOf(rows, clip)?.modelSource ?? 'unknown') : 'none',
    model: isDetected ? clip.analysisModel : null,
    mark: !isMarked ? 'none' : isDetected ? 'detected' : 'manual',
    cut: plain?.fast ? 'copied' : 'encoded',
    startsEarlierSeconds: plain?.startsEarlierSeconds ?? 0,
    motionOnly: clip.notes.includes(motionOnlyWords),
  };
}
