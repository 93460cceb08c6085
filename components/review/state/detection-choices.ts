// The detections the user can choose between on one frame. Boxes in image pixels.

import type { DetectionsView, SuggestionView } from '@/lib/contracts/path-views';
import { type Message, message } from '@/lib/messages/message';
import { mergeCandidates } from '@/lib/review/doubts';
import type { StageSize } from '@/lib/review/viewport';
import { centerDistance } from '@/lib/vision/geometry/boxes';
import type { Anchor, Box, Doubt, Path } from '@/lib/vision/types';

export type DetectionChoices = {
  readonly frame: number;
  /** The frame on screen that they are for: `frame`, or one beside it that was not analysed. */
  readonly shownFor: number;
  readonly boxes: readonly Box[];
  readonly image: StageSize;
  /**
   * The first so many boxes are the candidates of the open question; absent when every box is one.
   */
  readonly candidateCount?: number;
  /** Who is likely the player, by other clips or shots; nothing is chosen by it. */
  readonly suggested?: SuggestedChoice;
};

export type SuggestedChoice = {
  /** Of the box. */
  readonly index: number;
  readonly probability: number;
  /** likely: preselected, Enter accepts it; maybe: pointed at. */
  readonly level: NonNullable<SuggestionView['person']>['level'];
};

/** For the frame on screen; null while that is not analysed. */
export function toDetectionChoices(
  view: DetectionsView | undefined,
  shownFor: number,
): DetectionChoices | null {
  if (!view?.known) return null;
  const { frame, width, height, people } = view;
  return { frame, shownFor, boxes: people.map(({ box }) => box), image: { width, height } };
}

/**
 * The choices of a doubt's question: its candidates first, then the other detections of the frame.
 * On any other frame the detections stay as they are.
 */
export function withCandidates(
  { ask: { frame, candidates, suggested } }: Doubt,
  detections: DetectionChoices | null,
  image: StageSize,
): DetectionChoices | null {
  if (detections && detections.frame !== frame) return detections;
  const { boxes, candidateCount } = mergeCandidates(candidates, detections?.boxes ?? []);
  return {
    ...{ frame, shownFor: detections?.shownFor ?? frame, boxes, image },
    ...(candidateCount > 0 ? { candidateCount } : {}),
    ...(suggested ? { suggested: { index: 0, ...suggested } } : {}),
  };
}

/**
 * Of a question that the user asks: the people with those nearest to the mark first, since these get the
 * digits. A mark that went wrong did so beside the player. As they are where no frame has a mark.
 */
export function nearestFirst(
  detections: DetectionChoices,
  frames: Path['frames'],
): DetectionChoices {
  const mark = markNear(frames, detections.frame);
  if (!mark) return detections;
  const away = (box: Box) => centerDistance(box, mark);
  return { ...detections, boxes: [...detections.boxes].sort((a, b) => away(a) - away(b)) };
}

/** The mark on the frame, else on the nearest frame that has one. */
function markNear(frames: Path['frames'], frame: number): Box | null {
  for (let away = 0; away < frames.length; away++) {
    const box = frames[frame - away]?.box ?? frames[frame + away]?.box;
    if (box) return box;
  }
  return null;
}

/** With who is suggested on their frame; as they are on any other. */
export function withSuggestion(
  detections: DetectionChoices | null,
  suggestion: SuggestionView | null,
): DetectionChoices | null {
  const { frame, person } = suggestion ?? {};
  if (!detections || !person || detections.frame !== frame) return detections;
  const { box, probability, level } = person;
  const index = detections.boxes.findIndex((one) => one.every((side, i) => side === box[i]));
  return index < 0 ? detections : { ...detections, suggested: { index, probability, level } };
}

/** What Enter accepts: the person who is likely the player, on the frame on screen. */
export function suggestedAnchor(detections: DetectionChoices | null): Anchor | null {
  const { suggested, boxes = [], frame = 0 } = detections ?? {};
  const box = suggested?.level === 'likely' ? boxes[suggested.index] : undefined;
  return box ? { frame, box } : null;
}

/** "Likely Ada, 92 %" */
export function suggestionWords(
  { level, probability }: Pick<SuggestedChoice, 'level' | 'probability'>,
  player: string,
): Message {
  // Never 100 %: that is the user's to say.
  const percent = Math.min(99, Math.round(100 * probability));
  return level === 'likely'
    ? message('Likely {player}, {percent} %', { player, percent })
    : message('May be {player}, {percent} %', { player, percent });
}
