// State of the review screen that the server does not know, as a pure reducer: the open clip, the
// tool, and the marks drawn before they are sent. Marks become the anchors of the next attempt;
// there is at most one per frame and they stay sorted by frame.

import type { Anchor, Box } from '@/lib/vision/types';

/**
 * An anchor not sent yet; detectionIndex is null when its box was drawn by hand. underClick: how many people
 * the click hit that made it; absent where that is of no matter.
 */
export type DraftAnchor = Anchor & {
  readonly detectionIndex: number | null;
  readonly underClick?: number;
};

/**
 * keys: the ? sheet. approval: the question before an approval. stills: the clip at a glance. player: the
 * name of another player of these clips.
 */
export type ReviewDialog = 'keys' | 'approval' | 'stills' | 'player';

export type ReviewState = {
  readonly clipId: string | null;
  /** The marks of the present attempt are being edited. */
  readonly editing: boolean;
  /** Marks on several frames are collected; otherwise a new mark replaces the old one. */
  readonly multiFrame: boolean;
  /** box: the player's box on the frame on screen is moved and resized. */
  readonly tool: 'pick' | 'draw' | 'box';
  readonly draftAnchors: readonly DraftAnchor[];
  /** The open question, answered by one click; null when none is open. */
  readonly question: Question | null;
  /** Marks as they were before each change, latest last, and those undone. */
  readonly past: readonly (readonly DraftAnchor[])[];
  readonly future: readonly (readonly DraftAnchor[])[];
  /** Where the stretch begins that is being erased; null: none is. */
  readonly eraseFrom: number | null;
  /** The attempt that is shown beside the present one; null: none is. */
  readonly compareWith: string | null;
  readonly panel: 'clip' | 'reel';
  /** Clips and panel are hidden, so that the video takes their room. */
  readonly wide: boolean;
  /** What another shape of the reel cuts away is dimmed. */
  readonly cropShown: boolean;
  /** The window over the page; null: none. */
  readonly dialog: ReviewDialog | null;
};

/**
 * Which detection of a frame is the player? `doubt` is the first frame of the doubt it comes from,
 * null for a correction that the user starts.
 */
export type Question = { readonly frame: number; readonly doubt: number | null };

export type ReviewStateAction =
  | { readonly type: 'open'; readonly clipId: string }
  | { readonly type: 'edit'; readonly anchors: readonly Anchor[] }
  | { readonly type: 'stopChoosing' }
  | {
      readonly type: 'addAnchor';
      readonly frame: number;
      readonly box: Box;
      readonly detectionIndex: number | null;
      readonly underClick?: number;
    }
  | { readonly type: 'toggleNotVisible'; readonly frame: number }
  | { readonly type: 'removeAnchor'; readonly frame: number }
  | { readonly type: 'clearAnchors' }
  | { readonly type: 'ask'; readonly question: Question }
  | { readonly type: 'stopAsking' }
  | { readonly type: 'undo' }
  | { readonly type: 'redo' }
  | { readonly type: 'multiFrame'; readonly on: boolean }
  | { readonly type: 'tool'; readonly tool: ReviewState['tool'] }
  | { readonly type: 'eraseFrom'; readonly frame: number | null }
  | { readonly type: 'compareWith'; readonly attemptId: string | null }
  | { readonly type: 'sent' }
  | { readonly type: 'panel'; readonly panel: ReviewState['panel'] }
  | { readonly type: 'wide' }
  | { readonly type: 'crop' }
  | { readonly type: 'dialog'; readonly dialog: ReviewDialog | null };

const emptyDraft = {
  editing: false,
  multiFrame: false,
  tool: 'pick',
  draftAnchors: [],
  question: null,
  eraseFrom: null,
  past: [],
  future: [],
} as const;

/** Before any clip is open. */
export const initialReviewState: ReviewState = {
  ...emptyDraft,
  clipId: null,
  compareWith: null,
  panel: 'clip',
  wide: false,
  cropShown: true,
  dialog: null,
};

const undoableActions: ReadonlySet<ReviewStateAction['type']> = new Set([
  'addAnchor',
  'toggleNotVisible',
  'removeAnchor',
  'clearAnchors',
]);

/** The next state; an action that does not apply changes nothing. */
export function reviewReducer(state: ReviewState, action: ReviewStateAction): ReviewState {
  const next = reduce(state, action);
  return undoableActions.has(action.type) && next.draftAnchors !== state.draftAnchors
    ? { ...next, past: [...state.past, state.draftAnchors], future: [] }
    : next;
}

function reduce(state: ReviewState, action: ReviewStateAction): ReviewState {
  switch (action.type) {
    case 'open':
      return openClip(state, action.clipId);
    case 'edit':
      return {
        ...state,
        ...emptyDraft,
        editing: true,
        multiFrame: action.anchors.length > 0,
        draftAnchors: action.anchors.map((anchor) => ({ ...anchor, detectionIndex: null })),
      };
    case 'stopChoosing':
    case 'sent':
      return { ...state, ...emptyDraft };
    case 'ask':
      return { ...state, ...emptyDraft, question: action.question, panel: 'clip' };
    case 'eraseFrom':
      return { ...state, ...emptyDraft, eraseFrom: action.frame, panel: 'clip' };
    case 'stopAsking':
      return { ...state, question: null, tool: 'pick', draftAnchors: [] };
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
    case 'addAnchor': {
      const { type: _, ...draftAnchor } = action;
      return addDraftAnchor(state, draftAnchor);
    }
    case 'toggleNotVisible':
      return toggleNotVisible(state, action.frame);
    case 'removeAnchor':
      return {
        ...state,
        draftAnchors: state.draftAnchors.filter(({ frame }) => frame !== action.frame),
      };
    case 'clearAnchors':
      return { ...state, draftAnchors: [] };
    case 'compareWith':
      return { ...state, compareWith: action.attemptId, panel: 'clip' };
    case 'multiFrame':
      return {
        ...state,
        multiFrame: action.on,
        draftAnchors: action.on ? state.draftAnchors : state.draftAnchors.filter(hasBox).slice(-1),
      };
    case 'tool':
      // What is said about the box stands in the panel of the clip.
      return { ...state, tool: action.tool, panel: action.tool === 'box' ? 'clip' : state.panel };
    case 'panel':
      return { ...state, panel: action.panel, wide: false };
    case 'wide':
      return { ...state, wide: !state.wide };
    case 'crop':
      return { ...state, cropShown: !state.cropShown };
    case 'dialog':
      return { ...state, dialog: action.dialog };
  }
}

/** What was begun in another clip is left; how the page is laid out stays. */
function openClip(state: ReviewState, clipId: string): ReviewState {
  const { wide, cropShown } = state;
  return state.clipId === clipId
    ? { ...state, panel: 'clip' }
    : { ...initialReviewState, wide, cropShown, clipId };
}

/** Following needs a box of the player; "not visible" marks alone do not identify anyone. */
export function canFollow(state: ReviewState): boolean {
  return state.draftAnchors.some(hasBox);
}

/** The mark on a frame; null when there is none. */
export function draftAnchorAt(state: ReviewState, frame: number): DraftAnchor | null {
  return state.draftAnchors.find((draftAnchor) => draftAnchor.frame === frame) ?? null;
}

/** The anchors of the next attempt, as they are sent. */
export function anchorsOf(state: ReviewState): Anchor[] {
  return state.draftAnchors.map(({ frame, box, notHim }) => ({
    frame,
    box,
    ...(notHim ? { notHim } : {}),
  }));
}

type DraftHistory = Pick<ReviewState, 'draftAnchors' | 'past' | 'future'>;

/** Makes the latest entry of a history the present marks; several marks turn multiFrame on. */
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
  const tool = state.tool === 'draw' ? 'pick' : state.tool;
  if (!state.multiFrame) return { ...state, tool, draftAnchors: [draftAnchor] };
  return { ...state, draftAnchors: withDraftAnchor(state.draftAnchors, draftAnchor) };
}

/** "Not visible here" only makes sense beside other marks: it turns multiFrame on. */
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

function hasBox(draftAnchor: DraftAnchor): boolean {
  return draftAnchor.box !== null && !draftAnchor.notHim;
}
