// Whether a click on a person only marks them, to be confirmed by "Follow", or starts following.

export type ClickFacts = {
  /** The user wants to confirm each choice. */
  readonly confirmFirst: boolean;
  /** Several people are under the click: a second click chooses the next. */
  readonly ambiguous: boolean;
  /** Marks of several frames are collected. */
  readonly multiFrame: boolean;
  /** Marks of an earlier attempt are being changed. */
  readonly editing: boolean;
  /** Marks drawn before this click, which it would leave out. */
  readonly draftCount: number;
};

/** True only for the one click that says everything. */
export function followsAtOnce(facts: ClickFacts): boolean {
  const { confirmFirst, ambiguous, multiFrame, editing, draftCount } = facts;
  return !confirmFirst && !ambiguous && !multiFrame && !editing && draftCount === 0;
}
