// Textures by name, painted on first use and cached while the page lives. A name always gives the
// same texture: it seeds its own random.

import * as three from 'three';
import { defined } from '@/lib/vision/value-at';
import { busyPainters } from '../draw/busy-textures.ts';
import { crowdPainters } from '../draw/crowd-textures.ts';
import { seatedPainters } from '../draw/seated-textures.ts';
import { signPainters } from '../draw/sign-textures.ts';
import { surfacePainters } from '../draw/surface-textures.ts';
import { randomFrom } from '../random.ts';
import type { TextureName } from '../scene/mesh.ts';

const painters = {
  ...surfacePainters,
  ...crowdPainters,
  ...busyPainters,
  ...seatedPainters,
  ...signPainters,
};
/**
 * Sizes in pixels other than 256 x 256: a long texture squeezed into a square would lose its
 * letters in the mipmaps.
 */
const sizes: Readonly<Record<string, readonly [number, number]>> = {
  white: [4, 4],
  crowd: [512, 512],
  audience: [512, 512],
  hedge: [512, 512],
  brand: [512, 64],
  sitters: [512, 128],
};
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
  const cached = pool.get(name);
  if (cached) return cached;
  const [kind = '', variant = '0'] = name.split(':');
  const painter = painters[kind];
  if (!painter) throw new Error(`unknown texture: ${kind}`);
  const canvas = document.createElement('canvas');
  const [width, height] = sizes[kind] ?? [256, 256];
  canvas.width = width;
  canvas.height = height;
  painter(
    defined(canvas.getContext('2d', { willReadFrequently: true })),
    width,
    randomFrom(seedOfName(name)),
    Number(variant),
  );
  const texture = filtered(canvas);
  texture.wrapS = three.RepeatWrapping;
  texture.wrapT = three.RepeatWrapping;
  pool.set(name, texture);
  return texture;
}
