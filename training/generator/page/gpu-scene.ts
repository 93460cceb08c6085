// A scene's data as GPU objects: one mesh per texture, one for all people, one per shadow; and the
// same again for the identity buffer. Owns what it uploads and frees it.

import * as three from 'three';
import { defined, valueAt } from '@/lib/vision/value-at';
import type { PersonModel } from '../body/person.ts';
import type { Camera } from '../camera.ts';
import type { Group, Mesh } from '../scene/mesh.ts';
import type { Light } from '../scene/venue.ts';
import type { Vec3 } from '../space.ts';
import { spectatorsCode } from '../truth/identity.ts';
import { viewProjection } from './lens.ts';
import { type PeopleGeometry, peopleGeometry } from './people-geometry.ts';
import * as glsl from './shaders.ts';
import { textureNamed } from './texture-pool.ts';

export type MovingObject = { readonly mesh: Mesh; readonly at: (seconds: number) => Vec3 };
export type SceneData = {
  readonly mesh: Mesh;
  readonly people: readonly PersonModel[];
  readonly ball?: MovingObject;
  readonly light: Light;
  readonly seed: number;
};

export type GpuScene = {
  readonly beauty: three.Scene;
  readonly identity: three.Scene;
  readonly people: PeopleGeometry;
  /** Poses people and moving objects at a time in seconds. */
  place(seconds: number): void;
  aim(camera: Camera): void;
  /** Renders one person alone into the identity buffer; null restores everything. */
  isolate(index: number | null): void;
  dispose(): void;
};

type Uniforms = Record<string, { value: unknown }>;

// One scene is active at a time, so all materials share its light and view uniforms. Materials live
// as long as the page: a renderer that loses the last material of a program compiles it again,
// which costs more than rendering the image.
const lightNames = ['sunFrom', 'sun', 'above', 'below', 'haze', 'zenith', 'horizon'] as const;
const shared: Uniforms = Object.fromEntries(
  [...lightNames, 'right', 'up', 'forward'].map((name) => [name, { value: new three.Vector3() }]),
);
Object.assign(shared, {
  viewProjection: { value: new three.Matrix4() },
  eye: { value: new three.Vector3() },
  tangent: { value: new three.Vector2() },
});
for (const name of ['hazePerM', 'clouds', 'seed']) shared[name] = { value: 0 };
const atlas: { value: three.Texture | null } = { value: null };

function program(
  vertexShader: string,
  fragmentShader: string,
  own: Uniforms,
  more: three.ShaderMaterialParameters = {},
): three.RawShaderMaterial {
  return new three.RawShaderMaterial({
    vertexShader,
    fragmentShader,
    uniforms: { ...shared, ...own },
    glslVersion: three.GLSL3,
    ...more,
  });
}

const materialCache = new Map<string, three.RawShaderMaterial>();
function material(key: string, make: () => three.RawShaderMaterial): three.RawShaderMaterial {
  let cached = materialCache.get(key);
  if (!cached) {
    cached = make();
    materialCache.set(key, cached);
  }
  return cached;
}

const people = {
  near: () => program(glsl.nearPeopleVertex, glsl.nearPeopleFragment, { map: atlas }),
  far: () => program(glsl.farPeopleVertex, glsl.farPeopleFragment, { map: atlas }),
  identity: () =>
    program(glsl.identityVertex, glsl.identityFragment, { map: atlas, code: { value: -1 } }),
};

/**
 * A shadow darkens a point of the ground once, however many limbs cast it: the stencil buffer
 * counts.
 */
function shadowMaterial(index: number): three.RawShaderMaterial {
  const own = { from: { value: new three.Vector3() }, left: { value: 1 } };
  return program(glsl.shadowVertex, glsl.shadowFragment, own, {
    side: three.DoubleSide,
    depthWrite: false,
    blending: three.CustomBlending,
    blendSrc: three.ZeroFactor,
    blendDst: three.SrcColorFactor,
    polygonOffset: true,
    polygonOffsetFactor: -2,
    polygonOffsetUnits: -2,
    stencilWrite: true,
    stencilRef: index + 1,
    stencilFunc: three.NotEqualStencilFunc,
    stencilZPass: three.ReplaceStencilOp,
  });
}

function groupGeometry(group: Group): three.BufferGeometry {
  const geometry = new three.BufferGeometry();
  geometry.setAttribute(
    'position',
    new three.BufferAttribute(Float32Array.from(group.positions), 3),
  );
  geometry.setAttribute('normal', new three.BufferAttribute(Float32Array.from(group.normals), 3));
  geometry.setAttribute('uv', new three.BufferAttribute(Float32Array.from(group.uv), 2));
  geometry.setAttribute('color', new three.BufferAttribute(Float32Array.from(group.colors), 4));
  geometry.setIndex(group.indices);
  return geometry;
}

function drawable(geometry: three.BufferGeometry, surface: three.Material, order = 0): three.Mesh {
  const mesh = new three.Mesh(geometry, surface);
  mesh.frustumCulled = false;
  mesh.matrixAutoUpdate = false;
  mesh.renderOrder = order;
  return mesh;
}

const screen = new three.BufferGeometry();
screen.setAttribute(
  'position',
  new three.BufferAttribute(Float32Array.of(-1, -1, 0, 3, -1, 0, -1, 3, 0), 3),
);
export const screenTriangle = screen;

function addGroup(
  group: Group,
  geometry: three.BufferGeometry,
  beauty: three.Scene,
  identity: three.Scene,
): void {
  const map = { value: textureNamed(group.texture) };
  const doubleSided = { side: three.DoubleSide };
  beauty.add(
    drawable(
      geometry,
      material(`world ${group.texture}`, () =>
        program(glsl.worldVertex, glsl.worldFragment, { map }, doubleSided),
      ),
    ),
  );
  if (group.surface === 'unseen') return;
  const code = { value: group.surface === 'spectators' ? spectatorsCode : 0 };
  identity.add(
    drawable(
      geometry,
      material(`identity ${group.texture} ${code.value}`, () =>
        program(glsl.identityVertex, glsl.identityFragment, { map, code }, doubleSided),
      ),
    ),
  );
}

/** The geometries of a moving object, and the function that moves them. */
function addMoving(
  { mesh, at }: MovingObject,
  data: SceneData,
  beauty: three.Scene,
  identity: three.Scene,
) {
  const moved = [...mesh.groups.values()].map((group) => {
    const geometry = groupGeometry(group);
    addGroup(group, geometry, beauty, identity);
    addShadows(data.light, geometry, beauty);
    return { geometry, rest: Float32Array.from(group.positions) };
  });
  return {
    geometries: moved.map(({ geometry }) => geometry),
    place(seconds: number) {
      const shift = at(seconds);
      for (const { geometry, rest } of moved) {
        const position = geometry.getAttribute('position') as three.BufferAttribute;
        for (let i = 0; i < rest.length; i++)
          position.array[i] = valueAt(rest, i) + valueAt(shift, i % 3);
        position.needsUpdate = true;
      }
    },
  };
}

function addShadows(light: Light, geometry: three.BufferGeometry, beauty: three.Scene): void {
  light.shadows.forEach((shadow, i) => {
    beauty.add(
      drawable(
        geometry,
        material(`shadow ${i}`, () => shadowMaterial(i)),
        1,
      ),
    );
    const { uniforms } = defined(materialCache.get(`shadow ${i}`));
    (defined(uniforms.from).value as three.Vector3).set(...shadow.from);
    defined(uniforms.left).value = shadow.left;
  });
}

function addPeople(
  data: SceneData,
  geometry: three.BufferGeometry,
  beauty: three.Scene,
  identity: three.Scene,
): void {
  addShadows(data.light, geometry, beauty);
  const kind = data.people.some(({ skin }) => skin.fine) ? 'near' : 'far';
  beauty.add(drawable(geometry, material(`people ${kind}`, people[kind]), 2));
  identity.add(drawable(geometry, material('people identity', people.identity)));
}

function setLight(light: Light, seed: number): void {
  for (const name of lightNames)
    (defined(shared[name]).value as three.Vector3).fromArray([...light[name]]);
  defined(shared.hazePerM).value = light.hazePerM;
  defined(shared.clouds).value = light.clouds;
  defined(shared.seed).value = (seed % 1000) / 10;
}

/** Uploads a scene; the previous one must have been disposed of. */
export function buildGpuScene(data: SceneData): GpuScene {
  const beauty = new three.Scene();
  const identity = new three.Scene();
  for (const scene of [beauty, identity]) scene.matrixWorldAutoUpdate = false;
  const owned: three.BufferGeometry[] = [];
  for (const group of data.mesh.groups.values()) {
    const geometry = groupGeometry(group);
    addGroup(group, geometry, beauty, identity);
    owned.push(geometry);
  }
  const peopleMesh = peopleGeometry(data.people, data.seed);
  atlas.value = peopleMesh.atlas;
  if (data.people.length > 0) addPeople(data, peopleMesh.geometry, beauty, identity);
  const moving = data.ball ? addMoving(data.ball, data, beauty, identity) : null;
  if (moving) owned.push(...moving.geometries);
  setLight(data.light, data.seed);
  if (!data.light.roofed)
    beauty.add(
      drawable(
        screen,
        material('sky', () =>
          program(glsl.screenVertex, glsl.skyFragment, {}, { depthWrite: false }),
        ),
        3,
      ),
    );
  return {
    beauty,
    identity,
    people: peopleMesh,
    place(seconds) {
      peopleMesh.place(seconds);
      moving?.place(seconds);
    },
    aim(camera) {
      (defined(shared.viewProjection).value as three.Matrix4).fromArray(viewProjection(camera));
      (defined(shared.eye).value as three.Vector3).set(...camera.at);
      for (const axis of ['right', 'up', 'forward'] as const) vec3Of(axis).set(...camera[axis]);
      (defined(shared.tangent).value as three.Vector2).set(
        camera.width / 2 / camera.focalPx,
        camera.height / 2 / camera.focalPx,
      );
    },
    isolate(index) {
      for (const child of identity.children)
        child.visible = index === null || (child as three.Mesh).geometry === peopleMesh.geometry;
      const from = data.people
        .slice(0, index ?? 0)
        .reduce((sum, { skin }) => sum + skin.indices.length, 0);
      if (index === null) peopleMesh.geometry.setDrawRange(0, Infinity);
      else peopleMesh.geometry.setDrawRange(from, valueAt(data.people, index).skin.indices.length);
    },
    dispose() {
      for (const geometry of owned) geometry.dispose();
      peopleMesh.dispose();
    },
  };
}

const vec3Of = (name: string) => defined(shared[name]).value as three.Vector3;
