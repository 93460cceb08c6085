// The line of truth beside each still, as it stands in labels.jsonl. Boxes are [x1, y1, x2, y2] in
// pixels of the picture, x2 and y2 beyond the last pixel.

export type PersonTruth = {
  readonly id: number;
  readonly role: string;
  /** -1 belongs to no team. */
  readonly team: number;
  readonly number: number;
  /** Box of the pixels that can be seen; null when none can. */
  readonly visible: readonly number[] | null;
  /** Box of the person inside the picture as if nothing stood before it. */
  readonly full: readonly number[];
  /** Box of the person as if the picture had no edge. */
  readonly whole: readonly number[];
  /** Share of the person's pixels inside the picture that can be seen. */
  readonly visibility: number;
};

export type StillTruth = {
  readonly file: string;
  readonly width: number;
  readonly height: number;
  readonly seed: number;
  /** Ground and camera, like stadium-tactical. */
  readonly scene: string;
  readonly people: readonly PersonTruth[];
  /** Regions with spectators: neither right nor wrong to find somebody there. */
  readonly ignore: readonly (readonly number[])[];
};
