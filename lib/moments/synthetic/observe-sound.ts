// The sound of a scripted match, per second: a level that wanders, cheers after goals and shots, and
// what is no moment: chants, shouts, bangs, whistles.

import { valueAt } from '@/lib/vision/value-at';
import { between, normal, wandering } from './noise';
import type { MatchEvent } from './script-match';
import type { Range, Venue } from './venues';

export function observeSound(
  venue: Venue,
  events: readonly MatchEvent[],
  seconds: number,
  random: () => number,
) {
  if (venue.level === null) return {};
  const base = between(venue.level, random);
  const drift = wandering({ count: seconds, deviation: venue.drift, memory: 40 }, random);
  const sound = drift.map((value) => base + value + venue.jitter * normal(random));
  const whistle = sound.map(() => 4 + 2 * Math.abs(normal(random)));
  for (const event of events) {
    addCheer(sound, event, venue, random);
    if (venue.whistle && isWhistled(event, random))
      whistle.set([between(venue.whistle, random)], Math.floor(event.time + 1));
  }
  for (let count = (venue.noises * seconds) / 60; count > 0; count--)
    add(sound, {
      start: random() * seconds,
      rise: between(venue.noiseRise, random),
      seconds: between(venue.noiseSeconds, random),
      attack: 0.5 + 4 * random(),
    });
  return { sound, soundPeak: sound.map((level) => level + 2 + 2 * random()), whistle };
}

function addCheer(
  sound: Float32Array,
  { kind, time }: MatchEvent,
  venue: Venue,
  random: () => number,
): void {
  if (kind === 'attack' && random() < 0.7) return;
  const quiet: Range = [0, venue.shotRise[0]];
  const rise = { goal: venue.goalRise, shot: venue.shotRise, attack: quiet, foul: quiet }[kind];
  // Every fourth goal is one of the guests: few cheer.
  const share = kind === 'goal' && random() < 0.25 ? 0.35 : 1;
  add(sound, {
    start: time + between(venue.cheerDelay, random),
    rise: share * between(rise, random),
    seconds: between(venue.cheerSeconds, random) * (kind === 'goal' ? 1 : 0.5),
    attack: 0.7,
  });
}

function isWhistled({ kind }: MatchEvent, random: () => number): boolean {
  return kind === 'foul' || kind === 'goal' || random() < 0.1;
}

type Noise = {
  readonly start: number;
  readonly rise: number;
  readonly seconds: number;
  /** Seconds until it is at its loudest; it fades in twice its own length. */
  readonly attack: number;
};

/** dB on top of what is there; cheers that overlap add as powers do, roughly: the louder one counts. */
function add(sound: Float32Array, { start, rise, seconds, attack }: Noise): void {
  const stop = start + attack + 3 * seconds;
  for (let i = Math.max(0, Math.floor(start)); i < Math.min(sound.length, stop); i++) {
    const time = i + 0.5 - start;
    const grown = Math.min(1, Math.max(0, time / attack));
    const faded = Math.min(1, Math.max(0, 1 - (time - attack - seconds) / (2 * seconds)));
    sound[i] = valueAt(sound, i) + rise * grown * faded;
  }
}
