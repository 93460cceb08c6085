// The names of the styles, apart from their code: every page reads the contract of the API, and only the
// pages that draw need outlines and letters.

/** In the order of the picker. */
export const styleKinds = [
  'dot',
  'triangle',
  'arrow',
  'ring',
  'ellipse',
  'circle',
  'bracket',
  'spotlight',
  'glow',
  'label',
  'trail',
] as const;

export type StyleKind = (typeof styleKinds)[number];
