// Whole frames from fields. Of three filters the middle value of each pixel is taken: bwdif is the
// closest where things move or rest, but leaves lines of light that flickers with the fields; the two
// others do not. Lines that were made new are then smoothed into those around them; what rests keeps
// all its detail. Measured in spike/03-deinterlacing.

import type { Deinterlacing } from '../probe/field-order';

/**
 * A graph with one input and one output, for the same rate of frames or for twice that rate. `input`
 * tells its labels from those of another one.
 */
export function deinterlaceFilters({ rate, fields }: Deinterlacing, input = 0): string {
  const how = `parity=${fields}:deint=all`;
  const label = (name: string) => `[${name}${input}]`;
  const split = (...names: string[]) => `split=${names.length}${names.map(label).join('')}`;
  const bwdif = `bwdif=mode=send_${rate}:${how}`;
  const w3fdif = `w3fdif=filter=simple:mode=${rate}:${how}`;
  const yadif = `yadif=mode=send_${rate}:${how}`;
  const blend = (mode: string, one: string, other: string) =>
    `${label(one)}${label(other)}blend=all_mode=${mode}`;
  return [
    split('woven', 'first', 'second', 'third'),
    `${label('first')}${bwdif},${split('b', 'bb')}`,
    `${label('second')}${w3fdif},${split('w', 'ww')}`,
    `${label('third')}${yadif}${label('y')}`,
    `${blend('darken', 'b', 'w')}${label('least')}`,
    `${blend('lighten', 'bb', 'ww')}${label('most')}`,
    `${blend('darken', 'most', 'y')}${label('upper')}`,
    `${blend('lighten', 'least', 'upper')},${split('whole', 'copy', 'sharp')}`,
    // The first input decides the times: of two frames made of one, both are compared with it.
    `${blend('difference', 'whole', 'woven')},${smoothed},${clearly}${label('new')}`,
    `${label('copy')}${smoothed}${label('smooth')}`,
    `${label('sharp')}${label('smooth')}${label('new')}maskedmerge`,
  ].join(';');
}

/** Each line with a third of those above and below it, in every plane. */
const smoothed = (() => {
  const column = '0 1 0 0 3 0 0 1 0';
  return `convolution=${Array(4).fill(column).join(':')}:${Array(4).fill('1/5').join(':')}`;
})();

// A difference of six levels of 255 counts fully.
const clearly = 'lut=c0=val*40:c1=val*40:c2=val*40';
