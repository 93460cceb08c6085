// What the person is doing on the review screen, as a pure reducer. The server's state (clips, attempts, jobs) is not
// in here: this is only which clip is open and what is being said about it before it is sent. Marks become the
// anchors of the next attempt; there is at most one per frame and they stay sorted by frame.

import type { Anchor, Box } from '@/lib/vision/types';

/** An anchor in the making; `person` is its number among the people found in that frame, null when drawn by hand. */
export type Mark = Anchor & { readonly person: number | null };

export type ReviewState = {
  readonly clipId: string | null;
  /** The person wants to choose again although the clip already has an answer. */
  readonly choosing: boolean;
  /** Marks on several frames are collected; otherwise a new mark replaces the old one. */
  readonly several: boolean;
  readonly tool: 'pick' | 'draw';
  readonly marks: readonly Mark[];
  readonly panel: 'clip' | 'reel';
};

export type ReviewAction =
  | { readonly type: 'open'; readonly clipId: string }
  | { readonly type: 'chooseAgain'; readonly marks: readonly Anchor[] }
  | { readonly type: 'stopChoosing' }
  | { readonly type: 'mark'; readonly frame: number; readonly box: Box; readonly person: number | null }
  | { readonly type: 'hide'; readonly frame: number }
  | { readonly type: 'unmark'; readonly frame: number }
  | { readonly type: 'several'; readonly on: boolean }
  | { readonly type: 'tool'; readonly tool: ReviewState['tool'] }
  | { readonly type: 'sent' }
  | { readonly type: 'panel'; readonly panel: ReviewState['panel'] };

/** Before any clip is open. */
export const closedReview: ReviewState = { clipId: null, choosing: false, several: false, tool: 'pick', marks: [], panel: 'clip' };

/** The next state; every action is total, one that does not apply changes nothing. */
export function reviewState(state: ReviewState, action: ReviewAction): ReviewState {
  switch (action.type) {
    case 'open':
      return state.clipId === action.clipId ? { ...state, panel: 'clip' } : { ...closedReview, clipId: action.clipId };
    case 'chooseAgain':
      return { ...state, choosing: true, tool: 'pick', several: action.marks.length > 0, marks: action.marks.map(handMade) };
    case 'stopChoosing':
      return { ...state, choosing: false, tool: 'pick', several: false, marks: [] };
    case 'mark':
      return marked(state, { frame: action.frame, box: action.box, person: action.person });
    case 'hide':
      return hidden(state, action.frame);
    case 'unmark':
      return { ...state, marks: state.marks.filter((mark) => mark.frame !== action.frame) };
    case 'several':
      return { ...state, several: action.on, marks: action.on ? state.marks : state.marks.filter(isBox).slice(-1) };
    case 'tool':
      return { ...state, tool: action.tool };
    case 'sent':
      return { ...state, choosing: false, several: false, tool: 'pick', marks: [] };
    case 'panel':
      return { ...state, panel: action.panel };
  }
}

/** Following needs at least one box; "not visible" alone says nothing about who the player is. */
export function canFollow(state: ReviewState): boolean {
  return state.marks.some(isBox);
}

export function markAt(state: ReviewState, frame: number): Mark | null {
  return state.marks.find((mark) => mark.frame === frame) ?? null;
}

/** What is sent to the server. */
export function anchorsOf(state: ReviewState): Anchor[] {
  return state.marks.map(({ frame, box }) => ({ frame, box }));
}

function marked(state: ReviewState, mark: Mark): ReviewState {
  if (!state.several) return { ...state, tool: 'pick', marks: [mark] };
  return { ...state, marks: withMark(state.marks, mark) };
}

/** "Not visible here" is a toggle, and only makes sense beside other marks: it turns several marks on. */
function hidden(state: ReviewState, frame: number): ReviewState {
  const present = markAt(state, frame);
  if (present && present.box === null) return { ...state, marks: state.marks.filter((mark) => mark !== present) };
  return { ...state, several: true, marks: withMark(state.marks, { frame, box: null, person: null }) };
}

function withMark(marks: readonly Mark[], mark: Mark): Mark[] {
  return [...marks.filter((other) => other.frame !== mark.frame), mark].sort((one, other) => one.frame - other.frame);
}

function handMade(anchor: Anchor): Mark {
  return { frame: anchor.frame, box: anchor.box, person: null };
}

function isBox(mark: Mark): boolean {
  return mark.box !== null;
}
