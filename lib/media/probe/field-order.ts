// Fields: the lines of a frame in turn, taken at two moments. Which one is the earlier, and what is
// done about it.

/** Top or bottom field first. */
export type FieldOrder = 'tff' | 'bff';

/** How interlaced frames become whole. */
export type Deinterlacing = {
  /** One frame of each frame, or one of each field: twice the rate. */
  readonly rate: 'frame' | 'field';
  /** `auto`: each frame says it. */
  readonly fields: FieldOrder | 'auto';
};

/** By the field that is coded first: files disagree on what the second letter means. */
export function fieldOrder(stated = ''): FieldOrder | null {
  if (['tt', 'tb'].includes(stated)) return 'tff';
  return ['bb', 'bt'].includes(stated) ? 'bff' : null;
}
