// The label of each still, as in labels.jsonl. Boxes are [x1, y1, x2, y2] in image pixels, x2 and
// y2 exclusive.

export type PersonTruth = {
  readonly id: number;
  readonly role: string;
  /** -1 belongs to no team. */
  readonly team: number;
  readonly number: number;
  /** Box of the visible pixels; null when there are none. */
  readonly visible: readonly number[] | null;
  /** Box of the unoccluded person, clipped to the image. */
  readonly full: readonly number[];
  /** Box of the unoccluded person, not clipped. */
  readonly whole: readonly number[];
  /** Visible share of the person's pixels inside the image. */
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
  /** Regions with spectators: detections there are neither right nor wrong. */
  readonly ignore: readonly (readonly number[])[];
};
