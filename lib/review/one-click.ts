// Whether a click on a person only marks them, to be confirmed by "Follow", or starts following.

export type ClickFacts = {
  /** The user wants no confirmation. */
  readonly oneClick: boolean;
  /** Marks of several frames are collected. */
  readonly multiFrame: boolean;
  /** Marks of an earlier attempt are being changed. */
  readonly editing: boolean;
  /** Marks drawn before this click, which it would leave out. */
  readonly draftCount: number;
};

/** True only for the one click that says everything. */
export function followsAtOnce({ oneClick, multiFrame, editing, draftCount }: ClickFacts): boolean {
  return oneClick && !multiFrame && !editing && draftCount === 0;
}
