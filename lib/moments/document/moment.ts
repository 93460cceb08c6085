// A moment of a match's list, and the operations that a change of the list consists of. Integer
// milliseconds of the clock that lists use.

export const momentOrigins = ['tagged', 'imported', 'proposed'] as const;
export type MomentOrigin = (typeof momentOrigins)[number];

/** A proposed moment counts once it is accepted; a rejected one stays, so that it is not proposed again. */
export const momentStates = ['accepted', 'proposed', 'rejected'] as const;
export type MomentState = (typeof momentStates)[number];

/** In the notes of what is made of a moment that was proposed without a detector. */
export const motionOnlyWords = 'motion only, no player track';

/** What a person writes of a moment. */
export type MomentFields = {
  readonly startMs: number;
  /** Not before the start; the same time is a point, which padding gives a length. */
  readonly stopMs: number;
  readonly player: string;
  /** The kind of moment: "Goal", "Shot". */
  readonly label: string;
  readonly notes: string;
  readonly include: boolean;
};

export type Moment = MomentFields & {
  readonly id: string;
  readonly origin: MomentOrigin;
  readonly state: MomentState;
  /** Of a proposal: its score and reasons; the document only keeps it. */
  readonly proposal: unknown;
  /** ISO 8601. */
  readonly createdAt: string;
  /** A user's id; null: the program. */
  readonly createdBy: string | null;
};

/** What an update may set; what is absent stays. */
export type MomentUpdate = Partial<MomentFields & Pick<Moment, 'state'>>;
export const updatedFields = [
  'startMs',
  'stopMs',
  'player',
  'label',
  'notes',
  'include',
  'state',
] as const satisfies readonly (keyof MomentUpdate)[];

export type MomentOperation =
  | { readonly op: 'add'; readonly moment: Moment }
  | { readonly op: 'update'; readonly id: string; readonly set: MomentUpdate }
  | { readonly op: 'remove'; readonly id: string };

/** The moments of a list by id; for a change those that it names are enough. */
export type MomentMap = ReadonlyMap<string, Moment>;

/** The moment that an operation is about. */
export function momentIdOf(operation: MomentOperation): string {
  return operation.op === 'add' ? operation.moment.id : operation.id;
}
