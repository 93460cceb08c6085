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
  /** Where the person is asked who the player is, one click being the answer; null when not. */
  readonly asking: Asking | null;
  /** Marks as they were before each change, latest last, and those taken back. */
  readonly past: readonly (readonly Mark[])[];
  readonly future: readonly (readonly Mark[])[];
  readonly panel: 'clip' | 'reel';
};

/** A question about a frame: one of the machine's doubts, named by its first frame, or null when the person wants to correct. */
export type Asking = { readonly frame: number; readonly doubt: number | null };

export type ReviewAction =
  | { readonly type: 'open'; readonly clipId: string }
  | { readonly type: 'chooseAgain'; readonly marks: readonly Anchor[] }
  | { readonly type: 'stopChoosing' }
  | { readonly type: 'mark'; readonly frame: number; readonly box: Box; readonly person: number | null }
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
export const closedReview: ReviewState = {
  clipId: null,
  choosing: false,
  several: false,
  tool: 'pick',
  marks: [],
  asking: null,
  past: [],
  future: [],
  panel: 'clip',
};

const nothingSaid = { choosing: false, several: false, tool: 'pick', marks: [], asking: null, past: [], future: [] } as const;

/** The next state; every action is total, one that does not apply changes nothing. */
export function reviewState(state: ReviewState, action: ReviewAction): ReviewState {
  const next = applied(state, action);
  const changes = action.type === 'mark' || action.type === 'hide' || action.type === 'unmark';
  return changes && next.marks !== state.marks ? { ...next, past: [...state.past, state.marks], future: [] } : next;
}

function applied(state: ReviewState, action: ReviewAction): ReviewState {
  switch (action.type) {
    case 'open':
      return state.clipId === action.clipId ? { ...state, panel: 'clip' } : { ...closedReview, clipId: action.clipId };
    case 'chooseAgain':
      return { ...state, ...nothingSaid, choosing: true, several: action.marks.length > 0, marks: action.marks.map(handMade) };
    case 'stopChoosing':
      return { ...state, ...nothingSaid };
    case 'ask':
      return { ...state, ...nothingSaid, asking: action.asking, panel: 'clip' };
    case 'stopAsking':
      return { ...state, asking: null, tool: 'pick' };
    case 'undo':
      return timeTravel(state, state.past, (marks, past) => ({ marks, past, future: [...state.future, state.marks] }));
    case 'redo':
      return timeTravel(state, state.future, (marks, future) => ({ marks, future, past: [...state.past, state.marks] }));
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
      return { ...state, ...nothingSaid };
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
  return state.marks.map(({ frame, box, notHim }) => ({ frame, box, ...(notHim ? { notHim } : {}) }));
}

type MarksAnd = Pick<ReviewState, 'marks' | 'past' | 'future'>;

/** The latest entry of a history taken out and made the present marks; as many as there are are taken for several. */
function timeTravel(
  state: ReviewState,
  history: ReviewState['past'],
  take: (marks: readonly Mark[], rest: ReviewState['past']) => MarksAnd,
): ReviewState {
  const last = history.at(-1);
  return last ? { ...state, several: state.several || last.length > 1, ...take(last, history.slice(0, -1)) } : state;
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
  return { ...anchor, person: null };
}

function isBox(mark: Mark): boolean {
  return mark.box !== null && !mark.notHim;
}
