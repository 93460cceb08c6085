// Every number of the virtual camera. Lengths are image widths, for a window that moves up and down
// too; times are seconds.

export const reframingParams = {
  /**
   * Half of the band around the middle of the window in which the player moves and the camera rests, as
   * a share of the window's side: the middle quarter.
   */
  deadBand: 0.125,
  /**
   * Widths per second. A sprint of 9 m/s takes 0.3 where the image shows 30 m of the field; a close shot of
   * half of that takes 0.6. Faster pans blur, and viewers lose the field.
   */
  speedMax: 0.6,
  /**
   * Widths per second squared: full speed after 0.6 s, as long as a player takes to turn and run. Of
   * the longest tracks of 45 annotated sequences 41 are kept in 9:16 within it.
   */
  accelerationMax: 1,
  /** What is taken for calm: full speed after two seconds. */
  accelerationCalm: 0.3,
  /**
   * Pixels by which the box stays inside the window before it is placed on even pixels, which moves it by
   * `stepMax` at most.
   */
  margin: 2,
  /** Pixels by which a placed window may lag behind: more than half a step, so that it never flickers. */
  stepMax: 1.25,
  /** Share of the frames with the player in which the box does not fit, above which bars are chosen. */
  oversizeShareMax: 0.1,
  /** Cost of one width of movement: the unit of the other weights. */
  movement: 1,
  /** Of a change of speed by one width per second; a stop on the way is worth a third of a second. */
  speedChange: 0.3,
  /** Of a change of speed beyond the calm one, in the same unit. */
  beyondCalm: 2,
  /** Of a width beyond the dead band for a second. Higher: the camera follows short excursions. */
  beyondDeadBand: 4,
  /** Of a width off the middle for a second: places a camera that rests, too weak to move it. */
  offCenter: 0.1,
  /** Of a width, or a width per second, beyond the bounds: more than all other terms can pay. */
  beyondBounds: 1000,
} as const;

export type ReframingParams = { readonly [name in keyof typeof reframingParams]: number };
