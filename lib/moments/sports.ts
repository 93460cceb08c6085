// The sports with presets of their own for zones and for proposing moments.

export const sports = [
  'football',
  'basketball',
  'handball',
  'volleyball',
  'hockey',
  'rugby',
  'other',
] as const;
export type Sport = (typeof sports)[number];
