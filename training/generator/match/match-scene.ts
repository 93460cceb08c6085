// A whole clip from a seed: a script with kits, light, spectators and camera.

import { defined, valueAt } from '@/lib/vision/value-at';
import {
  clothColor,
  drawAppearance,
  drawClothes,
  drawKit,
  drawRefereeKit,
  hsv,
  type Kit,
  type Sport,
  type SrgbColor,
} from '../body/outfit.ts';
import { makePerson, type PersonModel } from '../body/person.ts';
import { seated } from '../body/standing-poses.ts';
import { detailFor } from '../body/wardrobe.ts';
import { type Camera, project } from '../camera.ts';
import { type Random, randomFrom } from '../random.ts';
import type { Imaging } from '../scene/imaging.ts';
import { ball, box, emptyMesh, type Mesh, painted } from '../scene/mesh.ts';
import type { Overlay } from '../scene/overlay.ts';
import { type Light, venues } from '../scene/venue.ts';
import type { Vec3 } from '../space.ts';
import { ballFlight } from './ball-flight.ts';
import { basketballScript } from './basketball-script.ts';
import { type ClipCutting, uncut, withCuts } from './cuts.ts';
import { footballScript } from './football-script.ts';
import { matchGround, matchLight } from './match-ground.ts';
import { movement } from './movement.ts';
import type { MatchScript, ScriptedPerson } from './script.ts';
import { scriptedCamera } from './scripted-camera.ts';
import { type Trajectory, trajectoryThrough, wandering } from './trajectory.ts';
import { volleyballScript } from './volleyball-script.ts';

export type MatchSport = 'football' | 'basketball' | 'volleyball';
export type CameraKind = 'broadcast' | 'sideline' | 'hand' | 'cuts';
export type ClipOptions = {
  readonly seed: number;
  readonly sport: MatchSport;
  readonly camera: CameraKind;
  readonly seconds: number;
  readonly width: number;
  readonly height: number;
};

export type MatchScene = {
  readonly light: Light;
  readonly mesh: Mesh;
  readonly people: readonly PersonModel[];
  readonly ball: { readonly mesh: Mesh; readonly at: (seconds: number) => Vec3 };
  readonly cutting: ClipCutting;
  readonly overlayAt: (seconds: number) => Overlay;
  readonly seed: number;
};

const scripts: Readonly<Record<MatchSport, MatchScript>> = {
  football: footballScript,
  basketball: basketballScript,
  volleyball: volleyballScript,
};
const names = [
  'ARDEN',
  'BELLO',
  'CORVIN',
  'DUARTE',
  'EKBERG',
  'FALK',
  'GRAVES',
  'HOLM',
  'IBSEN',
  'JANSEN',
  'KOVA',
  'LINDEN',
  'MORO',
  'NAVAS',
  'OKORO',
  'PELTA',
  'QUINN',
  'ROMERO',
  'SANDE',
  'TAMM',
  'URBAN',
  'VEGA',
  'WIRTH',
  'ZELLER',
];

/** Two colors that differ clearly from afar. */
function teamColors(random: Random): readonly [SrgbColor, SrgbColor] {
  const hue = random.pick([4, 140, 205, 222, 270, 350]);
  return [
    hsv(hue, random.between(0.75, 0.92), random.between(0.5, 0.8)),
    random.yes(0.6) ? [0.94, 0.94, 0.92] : hsv((hue + 150) % 360, 0.85, 0.9),
  ];
}

function kitsFor(random: Random, sport: Sport): readonly [Kit, Kit] {
  const colors = teamColors(random);
  return colors.map((shirt, i) => {
    const light = shirt[0] + shirt[1] + shirt[2] > 1.7;
    const base = drawKit(random, sport);
    const second = i === 0 ? hsv(random.between(30, 55), 0.8, 0.95) : colors[0];
    return {
      ...base,
      shirt,
      second,
      pattern: i === 0 ? ('sideStrip' as const) : ('yoke' as const),
      sleeveColor: shirt,
      sleeve: sport === 'basketball' ? 0 : 0.46,
      trousers: i === 0 ? [0.08, 0.08, 0.12] : shirt,
      trouserLength: sport === 'basketball' ? 0.5 : sport === 'volleyball' ? 0.3 : 0.37,
      trouserStripe: second,
      socks: i === 0 ? shirt : colors[0],
      numberColor: light ? [0.08, 0.08, 0.12] : [0.97, 0.97, 0.97],
    } as Kit;
  }) as unknown as readonly [Kit, Kit];
}

function kitOf(
  person: ScriptedPerson,
  kits: readonly [Kit, Kit],
  referee: Kit,
  random: Random,
): Kit {
  if (person.team >= 0) return valueAt(kits, person.team);
  return person.role === 'referee' ? referee : drawClothes(random);
}

function trajectoriesOf(script: MatchScript, random: Random): Trajectory[] {
  return script.people.map((person) => {
    const keyed = trajectoryThrough(person.keys);
    const drift = wandering(person.wanderM ?? 0, () => random.unit());
    return (t) => {
      const [x, z] = keyed(t);
      const [dx, dz] = drift(t);
      return [x + dx, z + dz];
    };
  });
}

/** What the people of a script are made from, and the mesh that receives their seats. */
type ScriptRun = {
  readonly options: ClipOptions;
  readonly script: MatchScript;
  readonly trajectories: readonly Trajectory[];
  readonly ballAt: (t: number) => Vec3;
  readonly cameraAt: (t: number) => Camera;
  readonly mesh: Mesh;
};

function scriptedPeople(run: ScriptRun, random: Random): PersonModel[] {
  const { options, script, trajectories, ballAt, cameraAt, mesh } = run;
  const sport: Sport = options.sport;
  const kits = kitsFor(random.fork(), sport);
  const referee = drawRefereeKit(random.fork(), sport);
  return script.people.map((person, i) => {
    const own = random.fork();
    const trajectory = valueAt(trajectories, i);
    const seat = person.role === 'bench';
    const walk = movement(
      trajectory,
      (t) => [ballAt(t)[0], ballAt(t)[2]],
      person.cues ?? [],
      options.seconds,
      own,
    );
    const at = seat ? (t: number) => ({ ...walk(t), pose: defined(seated.sit) }) : walk;
    const [x, z] = trajectory(options.seconds / 2);
    if (seat) box(mesh, { at: [x, 0, z], size: [0.5, 0.42, 0.4] }, painted(clothColor(own)));
    const appearance = {
      ...drawAppearance(own, person.number),
      name: valueAt(names, (i * 7 + options.seed) % names.length),
    };
    const camera = cameraAt(options.seconds / 2);
    const px = (camera.focalPx * 1.8) / Math.max(1, project(camera, [x, 1, z])[2]);
    return makePerson(
      {
        id: i + 1,
        role: person.role,
        team: person.team,
        kit: kitOf(person, kits, referee, own),
        appearance,
        at,
        detail: px < 60 ? 'low' : detailFor(px * 1.7),
        heightM: person.heightM,
        body:
          person.body ??
          (person.role === 'coach' || person.role === 'bench' ? 'anyone' : 'athlete'),
      },
      own,
    );
  });
}

function imagingOf(options: ClipOptions): Imaging {
  const hand = options.camera === 'hand';
  return {
    exposure: 1,
    balance: [1, 1, 1],
    contrast: 1.06,
    saturation: 1.05,
    vignette: hand ? 0.25 : 0.1,
    blurPx: 0,
    sharpen: hand ? 0.15 : 0.35,
    noise: hand ? 0.012 : 0.006,
    noiseCellPx: 1.5,
    pan: [0, 0],
    exposures: 1,
    shutterSeconds: 0,
    shrink: 1,
    qualities: [0.9],
  };
}

/** The sample's own score strip; its clock runs with the clip. */
function stripAt(options: ClipOptions, home: string, away: string): (t: number) => Overlay {
  const k = options.height / 720;
  const [x, y, h] = [48 * k, 36 * k, 34 * k];
  const dark: SrgbColor = [0.05, 0.06, 0.09];
  const light: SrgbColor = [0.97, 0.97, 0.97];
  return (t) => {
    const s = 1450 + Math.floor(t);
    const clock = `${Math.floor(s / 60)}:${String(s % 60).padStart(2, '0')}`;
    const cells = [clock, home, '1 - 1', away];
    const widths = [78, 74, 70, 74];
    let at = x;
    return cells.map((text, i) => {
      const w = valueAt(widths, i) * k;
      const item = {
        box: [at, y, w, h] as const,
        color: i === 2 ? ([0.85, 0.16, 0.22] as const) : dark,
        opacity: 1,
        text,
        textColor: light,
      };
      at += w;
      return item;
    });
  };
}

export function matchScene(options: ClipOptions): MatchScene {
  const random = randomFrom(options.seed);
  const script = scripts[options.sport];
  const venue = venues[script.venue];
  const mesh = emptyMesh();
  const cameraAt = scriptedCamera(script, options, random.fork());
  matchGround(
    {
      venue,
      eye: script.eye,
      random: random.fork(),
      mesh,
      pxPerM: (at) => cameraAt(0).focalPx / Math.max(1, Math.abs(project(cameraAt(0), at)[2])),
    },
    options.sport,
  );
  const trajectories = trajectoriesOf(script, random.fork());
  const ballAt = ballFlight(script.holds, trajectories);
  const people = scriptedPeople(
    { options, script, trajectories, ballAt, cameraAt, mesh },
    random.fork(),
  );
  const sphere = emptyMesh();
  const color: SrgbColor =
    options.sport === 'basketball'
      ? [0.86, 0.42, 0.16]
      : options.sport === 'volleyball'
        ? [0.96, 0.86, 0.25]
        : [0.97, 0.97, 0.97];
  ball(sphere, [0, 0, 0], script.ballRadiusM, painted(color), 8);
  const light = matchLight(options.sport, random.fork());
  const imaging = imagingOf(options);
  const cut = options.camera === 'cuts';
  return {
    light,
    mesh,
    people,
    ball: { mesh: sphere, at: ballAt },
    cutting: cut
      ? withCuts(cameraAt, imaging, valueAt(trajectories, 0), options.seconds, random.fork())
      : uncut(cameraAt, imaging),
    overlayAt: options.camera === 'hand' ? () => [] : stripAt(options, 'ARD', 'VEL'),
    seed: options.seed,
  };
}
