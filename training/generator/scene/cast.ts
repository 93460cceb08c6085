// The people of a still: teams with their kits, referees, keepers, people beside the game; placed
// in view, alone and in groups, some cut by the image edge.

import { valueAt } from '@/lib/vision/value-at';
import {
  clothColor,
  drawAppearance,
  drawClothes,
  drawKit,
  drawRefereeKit,
  type Kit,
} from '../body/outfit.ts';
import { makePerson, type PersonModel, type PersonRole, type PersonState } from '../body/person.ts';
import { detailFor } from '../body/wardrobe.ts';
import { type Camera, groundUnder, project } from '../camera.ts';
import type { Random } from '../random.ts';
import type { GroundSpot, Vec3 } from '../space.ts';
import { drawAction } from './action.ts';
import { box, type Mesh, painted } from './mesh.ts';
import type { Venue } from './venue.ts';
import type { Viewpoint } from './viewpoint.ts';

/** Range of distances from the camera along the ground in which people are placed, meters. */
function depthRange(camera: Camera, target: Vec3): readonly [number, number] {
  const flat = (p: Vec3) => Math.hypot(p[0] - camera.at[0], p[2] - camera.at[2]);
  const bottom = groundUnder(camera, camera.width / 2, camera.height * 1.12);
  const top = groundUnder(camera, camera.width / 2, camera.height * 0.04);
  const near = Math.max(1.3, bottom ? flat(bottom) : 1.3);
  // At least about nine pixels high: smaller people are dots.
  const smallest = (camera.focalPx * 1.78) / 9;
  const far = Math.min(smallest, top ? flat(top) : 1e9, flat(target) * 4);
  return [near, Math.max(near * 1.05, far)];
}

function findPosition(
  random: Random,
  viewpoint: Viewpoint,
  venue: Venue,
  spread: number,
): GroundSpot | null {
  const { camera, target } = viewpoint;
  const [near, far] = depthRange(camera, target);
  const aim = Math.hypot(target[0] - camera.at[0], target[2] - camera.at[2]);
  const heading = Math.atan2(camera.forward[0], camera.forward[2]);
  const half = Math.atan(camera.width / 2 / camera.focalPx) * 1.04;
  for (let tries = 0; tries < 14; tries++) {
    const depth = random.yes(0.55)
      ? aim * Math.exp(random.normal(0, 0.3))
      : random.logBetween(near, far);
    if (depth < near || depth > far) continue;
    const angle = heading + random.between(-half, half);
    const [x, z] = [camera.at[0] + depth * Math.sin(angle), camera.at[2] + depth * Math.cos(angle)];
    if (Math.abs(x) < venue.half[0] + spread && Math.abs(z) < venue.half[1] + spread)
      return { x, z };
  }
  return null;
}

function nearPerson(random: Random, positions: readonly GroundSpot[], camera: Camera): GroundSpot {
  const other = random.pick(positions);
  const gap = random.logBetween(0.3, 1.8);
  // On the line of sight of the other, so that one occludes a part of the other.
  const inLine = Math.atan2(other.x - camera.at[0], other.z - camera.at[2]);
  const angle = random.yes(0.5)
    ? inLine + (random.yes(0.5) ? Math.PI : 0) + random.normal(0, 0.35)
    : random.between(0, 2 * Math.PI);
  return { x: other.x + gap * Math.sin(angle), z: other.z + gap * Math.cos(angle) };
}

const roleShares: readonly (readonly [PersonRole, number])[] = [
  ['player', 20],
  ['keeper', 0.8],
  ['referee', 1.6],
  ['coach', 0.8],
  ['bench', 1],
  ['passer', 0.8],
];

function roleAt(random: Random, venue: Venue): PersonRole {
  if (venue.name === 'street') return random.yes(0.92) ? 'passer' : 'player';
  const role = random.weighted(roleShares);
  return role === 'keeper' && venue.sport !== 'football' ? 'player' : role;
}

function headCount(random: Random, venue: Venue, viewpoint: Viewpoint): number {
  if (random.yes(0.05)) return 0;
  if (viewpoint.wantedPx > 230) return random.whole(1, 6);
  const most = venue.name === 'stadium' || venue.name === 'street' ? 24 : 16;
  return Math.max(1, Math.min(most, Math.round(random.logBetween(2, most * 1.2))));
}

export type Teams = {
  readonly kits: readonly Kit[];
  readonly keepers: readonly Kit[];
  readonly referee: Kit;
};

export function drawTeams(random: Random, venue: Venue): Teams {
  const kit = () => drawKit(random, venue.sport);
  const casual = random.yes(
    venue.name === 'courtBasketball' || venue.name === 'beach' || venue.name === 'park'
      ? 0.35
      : 0.1,
  );
  const kits = [kit(), kit()];
  return {
    kits: casual
      ? [...kits, ...Array.from({ length: 4 }, () => ({ ...kit(), numberColor: null }))]
      : kits,
    keepers: [
      { ...kit(), sleeve: 1 },
      { ...kit(), sleeve: 1 },
    ],
    referee: drawRefereeKit(random, venue.sport),
  };
}

function kitOf(role: PersonRole, team: number, teams: Teams, random: Random): Kit {
  if (role === 'player') return valueAt(teams.kits, team);
  if (role === 'keeper') return valueAt(teams.keepers, team % 2);
  if (role === 'referee') return teams.referee;
  return drawClothes(random);
}

function drawBody(
  role: PersonRole,
  venue: Venue,
  children: boolean,
  random: Random,
): 'athlete' | 'anyone' | 'tall' | 'child' {
  if (children && role === 'player') return 'child';
  if (role === 'passer' || role === 'coach' || role === 'bench')
    return random.yes(0.08) ? 'child' : 'anyone';
  return venue.sport === 'basketball' && random.yes(0.6) ? 'tall' : 'athlete';
}

type CastSetup = {
  readonly viewpoint: Viewpoint;
  readonly venue: Venue;
  readonly teams: Teams;
  readonly children: boolean;
  readonly mesh: Mesh;
};

type CastEntry = {
  readonly id: number;
  readonly position: GroundSpot;
  readonly role: PersonRole;
  readonly yaw: number;
};

function castOne(
  random: Random,
  { id, position, role, yaw }: CastEntry,
  { viewpoint, venue, teams, children, mesh }: CastSetup,
): PersonModel {
  const team = role === 'player' || role === 'keeper' ? random.whole(0, teams.kits.length - 1) : -1;
  const action = drawAction(random, role, venue.sport);
  const [vx, vz] = [
    Math.sin((yaw * Math.PI) / 180) * action.speed,
    Math.cos((yaw * Math.PI) / 180) * action.speed,
  ];
  if (action.seat)
    box(
      mesh,
      { at: [position.x, 0, position.z], size: [0.5, 0.42, 0.4], yaw },
      painted(clothColor(random)),
    );
  const appearance = {
    ...drawAppearance(random, random.whole(1, 30)),
    ...(role === 'keeper' ? { gloves: clothColor(random) } : {}),
    bag: role === 'passer' && random.yes(0.25) ? clothColor(random) : null,
  };
  const at = (t: number): PersonState => ({
    x: position.x + vx * t,
    z: position.z + vz * t,
    yaw,
    pose: action.pose(t),
  });
  const depth = project(viewpoint.camera, [position.x, 1, position.z])[2];
  const detail = detailFor((viewpoint.camera.focalPx * 1.78) / Math.max(0.5, depth));
  return makePerson(
    {
      id,
      role,
      team,
      kit: kitOf(role, team, teams, random),
      appearance,
      at,
      detail,
      body: drawBody(role, venue, children, random),
    },
    random,
  );
}

/** A row of people side by side at the edge of the ground, seated or standing. */
function rowOfPeople(random: Random, setup: CastSetup, firstId: number): PersonModel[] {
  const { viewpoint, venue } = setup;
  const middle = findPosition(random, viewpoint, venue, venue.margin * 0.9);
  if (!middle) return [];
  const along = random.between(0, Math.PI);
  const gap = random.between(0.5, 1.1);
  const facing =
    (Math.atan2(viewpoint.camera.at[0] - middle.x, viewpoint.camera.at[2] - middle.z) * 180) /
      Math.PI +
    random.normal(0, 50);
  return Array.from({ length: random.whole(3, 9) }, (_, i) => {
    const d = (i - 3) * gap + random.normal(0, 0.06);
    const position = { x: middle.x + d * Math.cos(along), z: middle.z + d * Math.sin(along) };
    return castOne(
      random,
      { id: firstId + i, position, role: 'bench', yaw: facing + random.normal(0, 14) },
      setup,
    );
  });
}

/** All people of one still; their seats are added to the mesh. */
export function populateStill(
  random: Random,
  viewpoint: Viewpoint,
  venue: Venue,
  teams: Teams,
  mesh: Mesh,
): PersonModel[] {
  const wanted = headCount(random, venue, viewpoint);
  const setup: CastSetup = {
    viewpoint,
    venue,
    teams,
    mesh,
    children: random.yes(0.1) && venue.name !== 'stadium',
  };
  const knots = random.between(0, 0.55);
  const positions: GroundSpot[] = [];
  for (let i = 0; i < wanted; i++) {
    const position =
      positions.length > 0 && random.yes(knots)
        ? nearPerson(random, positions, viewpoint.camera)
        : findPosition(random, viewpoint, venue, venue.margin * 0.7);
    if (position) positions.push(position);
  }
  const people = positions.map((position, i) => {
    const towards =
      (Math.atan2(viewpoint.target[0] - position.x, viewpoint.target[2] - position.z) * 180) /
        Math.PI +
      random.normal(0, 30);
    return castOne(
      random,
      {
        id: i + 1,
        position,
        role: roleAt(random, venue),
        yaw: random.yes(0.4) ? towards : random.between(0, 360),
      },
      setup,
    );
  });
  const row =
    wanted > 0 && viewpoint.wantedPx < 200 && random.yes(0.13)
      ? rowOfPeople(random, setup, people.length + 1)
      : [];
  return [...people, ...row];
}
