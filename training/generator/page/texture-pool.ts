// Textures by name, painted when first asked for and kept while the page lives. A name always gives the same picture: its chance
// comes from the name alone.

import * as three from 'three';
import { chanceFrom } from '../chance.ts';
import { busyPainters } from '../draw/busy-textures.ts';
import { surfacePainters } from '../draw/surface-textures.ts';
import type { TextureName } from '../scene/mesh.ts';

const painters = { ...surfacePainters, ...busyPainters };
const pool = new Map<string, three.Texture>();

function seedOfName(name: string): number {
  let h = 2166136261;
  for (let i = 0; i < name.length; i++) h = Math.imul(h ^ name.charCodeAt(i), 16777619) >>> 0;
  return h;
}

export function filtered(canvas: HTMLCanvasElement): three.CanvasTexture {
  const texture = new three.CanvasTexture(canvas);
  texture.colorSpace = three.NoColorSpace;
  texture.minFilter = three.LinearMipmapLinearFilter;
  texture.magFilter = three.LinearFilter;
  texture.generateMipmaps = true;
  return texture;
}

export function textureNamed(name: TextureName): three.Texture {
  const known = pool.get(name);
  if (known) return known;
  const [kind = '', variant = '0'] = name.split(':');
  const painter = painters[kind];
  if (!painter) throw new Error(`no texture is called ${kind}`);
  const size = kind === 'white' ? 4 : kind === 'crowd' || kind === 'audience' || kind === 'hedge' ? 512 : 256;
  const canvas = document.createElement('canvas');
  // Boards are eight times as wide as high; a square picture of one would lose its letters in the smaller copies.
  canvas.width = kind === 'brand' ? 512 : size;
  canvas.height = kind === 'brand' ? 64 : size;
  painter(canvas.getContext('2d', { willReadFrequently: true })!, size, chanceFrom(seedOfName(name)), Number(variant));
  const texture = filtered(canvas);
  texture.wrapS = three.RepeatWrapping;
  texture.wrapT = three.RepeatWrapping;
  pool.set(name, texture);
  return texture;
}
