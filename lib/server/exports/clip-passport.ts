// Rows of a session -> the passport of a clip: what it was made from, and how sure it is. Pure.

import type { z } from 'zod';
import { type ClipPassport, clipPassport } from '@/lib/contracts/exports';
import type { AnchorView } from '@/lib/contracts/sessions';
import { drawnMoments } from '@/lib/review/drawn-style';
import type { Artifact } from '../db/generated/client';
import { defaultStyle } from '../sessions/default-style';
import { shapeOf } from '../sessions/reel-shape';
import {
  type ClipRows,
  clipStyle,
  newest,
  plainMeta,
  renderMeta,
  type SessionRows,
  trimOf,
} from '../sessions/session-rows';
import { attemptView } from '../sessions/session-view';
import { modelFactsOf } from './model-facts';

type Tracking = NonNullable<ClipPassport['tracking']>;

/** Facts beside the rows. */
export type PassportContext = {
  readonly appVersion: string;
  /** Of the source video; null when it is gone. */
  readonly sourceSha256: string | null;
};

/** The passport of a clip as it is now. */
export function clipPassportOf(
  rows: SessionRows,
  clip: ClipRows,
  { appVersion, sourceSha256 }: PassportContext,
): ClipPassport {
  const { session } = rows;
  const isMarked = session.marked;
  const attemptId = isMarked ? clip.currentAttemptId : undefined;
  const ofAttempt = (kind: 'path' | 'final') =>
    attemptId === null ? null : newest(rows, clip.id, kind, attemptId);
  const final = ofAttempt('final');
  const tracking = isMarked ? trackingOf(clip) : null;
  const { width, height, fps, frameCount } = clip;
  return {
    schema: clipPassport.shape.schema.value,
    summary: summaryOf(tracking, final),
    appVersion,
    ...{ sessionId: session.id, clipId: clip.id, number: clip.position + 1 },
    ...{ game: session.game, player: session.player, notes: clip.notes },
    video: {
      name: session.video.name,
      sha256: sourceSha256,
      startSeconds: clip.startMs / 1000,
      stopSeconds: clip.stopMs / 1000,
    },
    frames: width && height && fps && frameCount ? { count: frameCount, fps, width, height } : null,
    trim: trimOf(clip),
    mode: isMarked && clip.analysisMode === 'model' ? 'detect' : 'no_detect',
    model: isMarked ? modelOf(rows, clip) : null,
    tracking,
    ...(isMarked ? drawnOf(clip, rows, final) : { style: null, moments: [] }),
    shape: renderMeta.safeParse(final?.meta).data?.shape ?? shapeOf(session),
    files: {
      path: isMarked ? fileOf(ofAttempt('path')) : null,
      final: fileOf(final),
    },
  };
}

function modelOf(rows: SessionRows, clip: ClipRows): ClipPassport['model'] {
  if (clip.analysisMode !== 'model') return null;
  const facts = modelFactsOf(rows, clip);
  // "yolo11n.onnx (cpu)": what is shown, and all that is left when the files are gone.
  const [, shownName = clip.analysisModel, shownProvider = null] =
    /^(.*) \(([^()]*)\)$/.exec(clip.analysisModel ?? '') ?? [];
  const name = facts?.modelName ?? shownName;
  if (name === null) return null;
  return {
    name,
    sha256: facts?.modelSha256 ?? null,
    source: facts?.modelSource ?? 'unknown',
    provider: facts?.provider ?? shownProvider,
    input: facts?.detectorInput ?? null,
  };
}

function trackingOf(clip: ClipRows): Tracking | null {
  if (clip.currentAttempt === null) return null;
  const view = attemptView(clip.currentAttempt);
  const { seen, bridged, lost } = view;
  return {
    tracker: view.tracker,
    attempt: view.number,
    attempts: clip.attempts.length,
    createdAt: view.createdAt,
    anchors: view.anchors.map(anchorOf),
    corrections: Math.max(0, view.anchors.length - 1),
    shares: seen === null || bridged === null || lost === null ? null : { seen, bridged, lost },
    doubts: view.doubts,
  };
}

function anchorOf({ frame, box, notHim }: AnchorView): Tracking['anchors'][number] {
  return { frame, kind: notHim ? 'other_person' : box ? 'player' : 'not_visible', box };
}

function drawnOf(
  clip: ClipRows,
  { session }: SessionRows,
  final: Artifact | null,
): Pick<ClipPassport, 'style' | 'moments'> {
  const rendered = renderMeta.safeParse(final?.meta).data;
  if (rendered) return { style: rendered.style, moments: rendered.moments };
  const style = clipStyle(clip, session) ?? defaultStyle;
  return { style, moments: drawnMoments(style, clip.moments) };
}

function fileOf(artifact: Artifact | null): z.infer<typeof clipPassport>['files']['path'] {
  return artifact && { sha256: artifact.sha256, bytes: Number(artifact.bytes) };
}

/** "Seen in 96 % of the frames, bridged in 3 %, lost in 1 %; 2 corrections." */
function summaryOf(tracking: Tracking | null, final: Artifact | null): string {
  if (tracking === null)
    return plainMeta.safeParse(final?.meta).success
      ? 'The full frame, without a mark.'
      : 'No player is chosen yet.';
  const { shares, corrections } = tracking;
  if (shares === null) return 'The player is still being followed.';
  const percent = (share: number) => `${Math.round(100 * share)} %`;
  const made = corrections === 1 ? '1 correction' : `${corrections} corrections`;
  return `Seen in ${percent(shares.seen)} of the frames, bridged in ${percent(shares.bridged)}, lost in ${percent(shares.lost)}; ${made}.`;
}
