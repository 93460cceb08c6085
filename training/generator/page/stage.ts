// A scene's data as things to draw: one mesh per texture, one for all people, one per shadow; and the same again for the identity
// buffer. Owns what it uploads and frees it.

import * as three from 'three';
import type { Camera } from '../camera.ts';
import type { Person } from '../body/person.ts';
import type { Group, Mesh } from '../scene/mesh.ts';
import type { Light } from '../scene/venue.ts';
import { spectatorsCode } from '../truth/identity.ts';
import { viewProjection } from './lens.ts';
import { type PeopleGeometry, peopleGeometry } from './people-geometry.ts';
import * as glsl from './shaders.ts';
import { textureNamed } from './texture-pool.ts';

export type StageData = { readonly mesh: Mesh; readonly people: readonly Person[]; readonly light: Light; readonly seed: number };

export type Stage = {
  readonly beauty: three.Scene;
  readonly identity: three.Scene;
  readonly people: PeopleGeometry;
  aim(camera: Camera): void;
  dispose(): void;
};

type Uniforms = Record<string, { value: unknown }>;

const vec = (v: readonly number[]) => new three.Vector3(v[0], v[1], v[2]);
const squared = (v: readonly number[]) => vec(v.map((c) => c));

function lightUniforms(light: Light): Uniforms {
  return {
    sunFrom: { value: vec(light.sunFrom) },
    sun: { value: squared(light.sun) },
    above: { value: squared(light.above) },
    below: { value: squared(light.below) },
    haze: { value: vec(light.haze) },
    hazePerM: { value: light.hazePerM },
  };
}

function program(vertexShader: string, fragmentShader: string, uniforms: Uniforms, more: three.ShaderMaterialParameters = {}): three.RawShaderMaterial {
  return new three.RawShaderMaterial({ vertexShader, fragmentShader, uniforms, glslVersion: three.GLSL3, ...more });
}

function groupGeometry(group: Group): three.BufferGeometry {
  const geometry = new three.BufferGeometry();
  geometry.setAttribute('position', new three.BufferAttribute(Float32Array.from(group.positions), 3));
  geometry.setAttribute('normal', new three.BufferAttribute(Float32Array.from(group.normals), 3));
  geometry.setAttribute('uv', new three.BufferAttribute(Float32Array.from(group.uv), 2));
  geometry.setAttribute('colour', new three.BufferAttribute(Float32Array.from(group.colours), 4));
  geometry.setIndex(group.indices);
  return geometry;
}

function thing(geometry: three.BufferGeometry, material: three.Material, order = 0): three.Mesh {
  const mesh = new three.Mesh(geometry, material);
  mesh.frustumCulled = false;
  mesh.matrixAutoUpdate = false;
  mesh.renderOrder = order;
  return mesh;
}

const screen = new three.BufferGeometry();
screen.setAttribute('position', new three.BufferAttribute(Float32Array.of(-1, -1, 0, 3, -1, 0, -1, 3, 0), 3));
export const screenTriangle = screen;

function skyThing(light: Light, seed: number, view: Uniforms): three.Mesh {
  const uniforms = { ...view, zenith: { value: vec(light.zenith) }, horizon: { value: vec(light.horizon) }, clouds: { value: light.clouds }, seed: { value: (seed % 1000) / 10 } };
  return thing(screen, program(glsl.screenVertex, glsl.skyFragment, uniforms, { depthWrite: false }), 3);
}

/** A shadow darkens a place of the ground once, however many limbs throw it there: the stencil remembers. */
function shadowThings(light: Light, geometry: three.BufferGeometry, shared: Uniforms): three.Mesh[] {
  return light.shadows.map(({ from, left }, i) =>
    thing(
      geometry,
      program(glsl.shadowVertex, glsl.shadowFragment, { ...shared, from: { value: vec(from) }, left: { value: left } }, {
        side: three.DoubleSide,
        depthWrite: false,
        transparent: false,
        blending: three.CustomBlending,
        blendSrc: three.ZeroFactor,
        blendDst: three.SrcColorFactor,
        polygonOffset: true,
        polygonOffsetFactor: -2,
        polygonOffsetUnits: -2,
        stencilWrite: true,
        stencilRef: i + 1,
        stencilFunc: three.NotEqualStencilFunc,
        stencilZPass: three.ReplaceStencilOp,
      }),
      1,
    ),
  );
}

export function makeStage(data: StageData): Stage {
  const view: Uniforms = { right: { value: null }, up: { value: null }, forward: { value: null }, tangent: { value: null } };
  const shared: Uniforms = { viewProjection: { value: new three.Matrix4() }, eye: { value: new three.Vector3() }, ...lightUniforms(data.light) };
  const beauty = new three.Scene();
  const identity = new three.Scene();
  for (const scene of [beauty, identity]) scene.matrixWorldAutoUpdate = false;
  const owned: { dispose(): void }[] = [];
  for (const group of data.mesh.groups.values()) {
    const geometry = groupGeometry(group);
    const map = { value: textureNamed(group.texture) };
    beauty.add(thing(geometry, program(glsl.worldVertex, glsl.worldFragment, { ...shared, map }, { side: three.DoubleSide })));
    const code = { value: group.surface === 'spectators' ? spectatorsCode : 0 };
    if (group.surface !== 'unseen') identity.add(thing(geometry, program(glsl.identityVertex, glsl.identityFragment, { ...shared, map, code }, { side: three.DoubleSide })));
    owned.push(geometry);
  }
  const people = peopleGeometry(data.people, data.seed);
  const atlas = { value: people.atlas };
  if (data.people.length > 0) {
    for (const shadow of shadowThings(data.light, people.geometry, shared)) beauty.add(shadow);
    beauty.add(thing(people.geometry, program(glsl.peopleVertex, glsl.peopleFragment, { ...shared, map: atlas }), 2));
    identity.add(thing(people.geometry, program(glsl.identityVertex, glsl.identityFragment, { ...shared, map: atlas, code: { value: -1 } })));
  }
  beauty.add(skyThing(data.light, data.seed, view));
  return {
    beauty,
    identity,
    people,
    aim(camera) {
      (shared.viewProjection!.value as three.Matrix4).fromArray(viewProjection(camera));
      (shared.eye!.value as three.Vector3).set(...camera.at);
      for (const axis of ['right', 'up', 'forward'] as const) view[axis]!.value = vec(camera[axis]);
      view.tangent!.value = new three.Vector2(camera.width / 2 / camera.focalPx, camera.height / 2 / camera.focalPx);
    },
    dispose() {
      for (const scene of [beauty, identity]) for (const child of scene.children) ((child as three.Mesh).material as three.Material).dispose();
      for (const item of owned) item.dispose();
      people.dispose();
    },
  };
}
