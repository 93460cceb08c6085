// Zones and settings to begin with, by sport. Zones are those of a camera at the long side that shows
// the goals at the left and right edges of the frame; a user moves their corners to the match. The
// numbers were chosen on scripted matches (docs/evaluation.md, "Proposed moments").

import { type Message, message } from '@/lib/messages/message';
import { inEnglish } from '@/lib/messages/translate';
import type { ProposerSettings, ProposerWeights, Zone } from './settings';
import type { Sport } from './sports';

type Preset = {
  readonly zones: readonly Zone[];
  readonly settings: ProposerSettings;
};

const usualWeights: ProposerWeights = {
  sound: 3.5,
  whistle: 1,
  zone: 2.5,
  speed: 1,
  camera: 2.5,
  motion: 0.1,
};

const usual: ProposerSettings = {
  weights: usualWeights,
  pre: 9,
  post: 5,
  minGap: 15,
  maxMoments: 30,
  minScore: 0.3,
  motionOnly: false,
};

/** Goals come seldom and take long; the crowd is what tells them best. */
const football: Preset = {
  zones: bothEnds([message('left box'), message('right box')], {
    inner: 0.24,
    top: 0.3,
    bottom: 0.85,
  }),
  settings: { ...usual, pre: 10, post: 6, minGap: 20, maxMoments: 40 },
};

/** Baskets every half minute: the crowd rises for few of them, and all run to the same hoop. */
const basketball: Preset = {
  zones: bothEnds([message('left hoop'), message('right hoop')], {
    inner: 0.26,
    top: 0.35,
    bottom: 0.9,
  }),
  settings: {
    ...usual,
    weights: { ...usualWeights, whistle: 1.5, speed: 1.5 },
    pre: 8,
    post: 4,
    minGap: 10,
    maxMoments: 60,
  },
};

const handball: Preset = {
  zones: bothEnds([message('left goal area'), message('right goal area')], {
    inner: 0.26,
    top: 0.35,
    bottom: 0.9,
  }),
  settings: { ...basketball.settings, weights: { ...usualWeights, whistle: 2 } },
};

/** No ends to run to: rallies end at the net, and what follows is loud. */
const volleyball: Preset = {
  zones: [rectangle(message('net'), { left: 0.38, right: 0.62, top: 0.3, bottom: 0.9 })],
  settings: {
    ...usual,
    weights: { ...usualWeights, sound: 4, whistle: 1.5, zone: 1.5, speed: 1.5, camera: 0.5 },
    pre: 9,
    post: 4,
    minGap: 12,
    maxMoments: 60,
  },
};

const hockey: Preset = {
  zones: bothEnds([message('left goal'), message('right goal')], {
    inner: 0.24,
    top: 0.35,
    bottom: 0.85,
  }),
  settings: { ...football.settings, pre: 8, minGap: 15 },
};

const rugby: Preset = {
  zones: bothEnds([message('left try line'), message('right try line')], {
    inner: 0.2,
    top: 0.3,
    bottom: 0.9,
  }),
  settings: { ...football.settings, pre: 12, maxMoments: 40 },
};

const presets: Readonly<Record<Sport, Preset>> = {
  football,
  basketball,
  handball,
  volleyball,
  hockey,
  rugby,
  other: { zones: [], settings: usual },
};

/** Zones and settings to begin with. */
export function presetOf(sport: Sport): Preset {
  return presets[sport];
}

const presetZoneNames = new Set(
  Object.values(presets).flatMap(({ zones }) => zones.map(({ name }) => name)),
);

/** The name of a zone for people: one of a preset in their language, one that a user gave as it is. */
export function zoneWords(name: string): string | Message {
  return presetZoneNames.has(name) ? message(name) : name;
}

type Sides = { left: number; right: number; top: number; bottom: number };

/** The same area at the left and at the right edge; `inner`: how far it reaches into the frame. */
function bothEnds(
  [left, right]: readonly [Message, Message],
  { inner, top, bottom }: { inner: number; top: number; bottom: number },
): Zone[] {
  return [
    rectangle(left, { left: 0, right: inner, top, bottom }),
    rectangle(right, { left: 1 - inner, right: 1, top, bottom }),
  ];
}

function rectangle(name: Message, { left, right, top, bottom }: Sides): Zone {
  return {
    name: inEnglish(name),
    corners: [
      [left, top],
      [right, top],
      [right, bottom],
      [left, bottom],
    ],
  };
}
