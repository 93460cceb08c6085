// What the person is doing on the review screen, as a pure reducer. The server's state (clips,
// attempts, jobs) is not in here: this is only which clip is open and what is being said about it
// before it is sent. Marks become the anchors of the next attempt; there is at most one per frame
// and they stay sorted by frame.

import type { Anchor, Box } from '@/lib/vision/types';

/**
 * An anchor in the making; `person` is its number among the people found in that frame, null when
 * drawn by hand.
 */
export type DraftAnchor = Anchor & { readonly detectionIndex: number | null };

export type ReviewState = {
  readonly clipId: string | null;
  /** The person wants to choose again although the clip already has an answer. */
  readonly choosing: boolean;
  /** Marks on several frames are collected; otherwise a new mark replaces the old one. */
  readonly multiFrame: boolean;
  readonly tool: 'pick' | 'draw';
  readonly draftAnchors: readonly DraftAnchor[];
  /** Where the person is asked who the player is, one click being the answer; null when not. */
  readonly asking: Asking | null;
  /** Marks as they were before each change, latest last, and those taken back. */
  readonly past: readonly (readonly DraftAnchor[])[];
  readonly future: readonly (readonly DraftAnchor[])[];
  readonly panel: 'clip' | 'reel';
};

/**
 * A question about a frame: one of the machine's doubts, named by its first frame, or null when the
 * person wants to correct.
 */
export type Asking = { readonly frame: number; readonly doubt: number | null };

export type ReviewStateAction =
  | { readonly type: 'open'; readonly clipId: string }
  | { readonly type: 'chooseAgain'; readonly draftAnchors: readonly Anchor[] }
  | { readonly type: 'stopChoosing' }
  | {
      readonly type: 'mark';
      readonly frame: number;
      readonly box: Box;
      readonly detectionIndex: number | null;
    }
  | { readonly type: 'hide'; readonly frame: number }
  | { readonly type: 'unmark'; readonly frame: number }
  | { readonly type: 'ask'; readonly asking: Asking }
  | { readonly type: 'stopAsking' }
  | { readonly type: 'undo' }
  | { readonly type: 'redo' }
  | { readonly type: 'several'; readonly on: boolean }
  | { readonly type: 'tool'; readonly tool: ReviewState['tool'] }
  | { readonly type: 'sent' }
  | { readonly type: 'panel'; readonly panel: ReviewState['panel'] };

/** Before any clip is open. */
export const initialReviewState: ReviewState = {
  clipId: null,
  choosing: false,
  multiFrame: false,
  tool: 'pick',
  draftAnchors: [],
  asking: null,
  past: [],
  future: [],
  panel: 'clip',
};

const emptyDraft = {
  choosing: false,
  multiFrame: false,
  tool: 'pick',
  draftAnchors: [],
  asking: null,
  past: [],
  future: [],
} as const;

/** The next state; every action is total, one that does not apply changes nothing. */
export function reviewReducer(state: ReviewState, action: ReviewStateAction): ReviewState {
  const next = reduce(state, action);
  const changes = action.type === 'mark' || action.type === 'hide' || action.type === 'unmark';
  return changes && next.draftAnchors !== state.draftAnchors
    ? { ...next, past: [...state.past, state.draftAnchors], future: [] }
    : next;
}

function reduce(state: ReviewState, action: ReviewStateAction): ReviewState {
  switch (action.type) {
    case 'open':
      return state.clipId === action.clipId
        ? { ...state, panel: 'clip' }
        : { ...initialReviewState, clipId: action.clipId };
    case 'chooseAgain':
      return {
        ...state,
        ...emptyDraft,
        choosing: true,
        multiFrame: action.draftAnchors.length > 0,
        draftAnchors: action.draftAnchors.map(toDraftAnchor),
      };
    case 'stopChoosing':
      return { ...state, ...emptyDraft };
    case 'ask':
      return { ...state, ...emptyDraft, asking: action.asking, panel: 'clip' };
    case 'stopAsking':
      return { ...state, asking: null, tool: 'pick' };
    case 'undo':
      return stepHistory(state, state.past, (draftAnchors, past) => ({
        draftAnchors,
        past,
        future: [...state.future, state.draftAnchors],
      }));
    case 'redo':
      return stepHistory(state, state.future, (draftAnchors, future) => ({
        draftAnchors,
        future,
        past: [...state.past, state.draftAnchors],
      }));
    case 'mark':
      return addDraftAnchor(state, {
        frame: action.frame,
        box: action.box,
        detectionIndex: action.detectionIndex,
      });
    case 'hide':
      return toggleNotVisible(state, action.frame);
    case 'unmark':
      return {
        ...state,
        draftAnchors: state.draftAnchors.filter(
          (draftAnchor) => draftAnchor.frame !== action.frame,
        ),
      };
    case 'several':
      return {
        ...state,
        multiFrame: action.on,
        draftAnchors: action.on ? state.draftAnchors : state.draftAnchors.filter(hasBox).slice(-1),
      };
    case 'tool':
      return { ...state, tool: action.tool };
    case 'sent':
      return { ...state, ...emptyDraft };
    case 'panel':
      return { ...state, panel: action.panel };
  }
}

/** Following needs at least one box; "not visible" alone says nothing about who the player is. */
export function canFollow(state: ReviewState): boolean {
  return state.draftAnchors.some(hasBox);
}

export function draftAnchorAt(state: ReviewState, frame: number): DraftAnchor | null {
  return state.draftAnchors.find((draftAnchor) => draftAnchor.frame === frame) ?? null;
}

/** What is sent to the server. */
export function anchorsOf(state: ReviewState): Anchor[] {
  return state.draftAnchors.map(({ frame, box, notHim }) => ({
    frame,
    box,
    ...(notHim ? { notHim } : {}),
  }));
}

type DraftHistory = Pick<ReviewState, 'draftAnchors' | 'past' | 'future'>;

/**
 * The latest entry of a history taken out and made the present marks; as many as there are are
 * taken for several.
 */
function stepHistory(
  state: ReviewState,
  history: ReviewState['past'],
  take: (draftAnchors: readonly DraftAnchor[], rest: ReviewState['past']) => DraftHistory,
): ReviewState {
  const last = history.at(-1);
  return last
    ? {
        ...state,
        multiFrame: state.multiFrame || last.length > 1,
        ...take(last, history.slice(0, -1)),
      }
    : state;
}

function addDraftAnchor(state: ReviewState, draftAnchor: DraftAnchor): ReviewState {
  if (!state.multiFrame) return { ...state, tool: 'pick', draftAnchors: [draftAnchor] };
  return { ...state, draftAnchors: withDraftAnchor(state.draftAnchors, draftAnchor) };
}

/**
 * "Not visible here" is a toggle, and only makes sense beside other marks: it turns several marks
 * on.
 */
function toggleNotVisible(state: ReviewState, frame: number): ReviewState {
  const current = draftAnchorAt(state, frame);
  if (current && current.box === null)
    return {
      ...state,
      draftAnchors: state.draftAnchors.filter((draftAnchor) => draftAnchor !== current),
    };
  return {
    ...state,
    multiFrame: true,
    draftAnchors: withDraftAnchor(state.draftAnchors, { frame, box: null, detectionIndex: null }),
  };
}

function withDraftAnchor(
  draftAnchors: readonly DraftAnchor[],
  draftAnchor: DraftAnchor,
): DraftAnchor[] {
  return [...draftAnchors.filter((other) => other.frame !== draftAnchor.frame), draftAnchor].sort(
    (one, other) => one.frame - other.frame,
  );
}

function toDraftAnchor(anchor: Anchor): DraftAnchor {
  return { ...anchor, detectionIndex: null };
}

function hasBox(draftAnchor: DraftAnchor): boolean {
  return draftAnchor.box !== null && !draftAnchor.notHim;
}
