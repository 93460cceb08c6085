// The passes that make one picture: the scene with smooth edges, averaged over the shutter, through
// lens and sensor onto the canvas; and the identity buffer without any of that.

import * as three from 'three';
import { defined } from '@/lib/vision/value-at';
import type { Camera } from '../camera.ts';
import { randomFrom } from '../random.ts';
import type { Film } from '../scene/film.ts';
import { identityPlane } from '../truth/identity.ts';
import * as glsl from './shaders.ts';
import { type Stage, screenTriangle } from './stage.ts';

export type Studio = {
  readonly canvas: HTMLCanvasElement;
  /**
   * Draws the stage at a moment onto the canvas; `cameraAt` gives the camera for any moment of the
   * shutter.
   */
  shoot(
    stage: Stage,
    cameraAt: (seconds: number) => Camera,
    seconds: number,
    film: Film,
    seed: number,
  ): void;
  /** One byte per pixel: who is where at that moment. */
  identify(stage: Stage, camera: Camera, seconds: number): Uint8Array;
};

function pass(
  fragmentShader: string,
  uniforms: Record<string, { value: unknown }>,
  more: three.ShaderMaterialParameters = {},
) {
  const material = new three.RawShaderMaterial({
    vertexShader: glsl.screenVertex,
    fragmentShader,
    uniforms,
    glslVersion: three.GLSL3,
    depthTest: false,
    depthWrite: false,
    ...more,
  });
  const mesh = new three.Mesh(screenTriangle, material);
  mesh.frustumCulled = false;
  const scene = new three.Scene();
  scene.add(mesh);
  return { scene, uniforms };
}

/** A sheet of seeded noise, so that grain costs one look-up per pixel. */
function grainTexture(): three.DataTexture {
  const random = randomFrom(77);
  const data = Uint8Array.from({ length: 4 * 256 * 256 }, () => Math.floor(256 * random.unit()));
  const texture = new three.DataTexture(data, 256, 256);
  texture.wrapS = three.RepeatWrapping;
  texture.wrapT = three.RepeatWrapping;
  texture.needsUpdate = true;
  return texture;
}

function filmPass(width: number, height: number) {
  const names = [
    'picture',
    'pan',
    'grainShift',
    'gain',
    'contrast',
    'saturation',
    'vignette',
    'blur',
    'sharpen',
    'noise',
    'cell',
    'smear',
  ];
  const uniforms = Object.fromEntries(names.map((name) => [name, { value: null as unknown }]));
  return pass(glsl.filmFragment, {
    ...uniforms,
    grain: { value: grainTexture() },
    size: { value: new three.Vector2(width, height) },
  });
}

function develop(
  film: Film,
  seed: number,
  uniforms: Record<string, { value: unknown }>,
  picture: three.Texture,
): void {
  const smear = Math.hypot(...film.pan);
  const set = (name: string, value: unknown) => {
    defined(uniforms[name]).value = value;
  };
  set('picture', picture);
  set('pan', new three.Vector2(...film.pan));
  set('smear', smear > 0.5 ? Math.min(9, 3 + Math.ceil(smear / 2)) : 1);
  set('gain', new three.Vector3(...film.balance.map((part) => Math.sqrt(part * film.exposure))));
  for (const name of ['contrast', 'saturation', 'vignette', 'sharpen', 'noise'] as const)
    set(name, film[name]);
  set('blur', film.blurPx);
  set('cell', film.noiseCellPx);
  set('grainShift', new three.Vector2((seed % 251) / 251, (seed % 239) / 239));
}

export function openStudio(width: number, height: number): Studio {
  const canvas = document.createElement('canvas');
  const renderer = new three.WebGLRenderer({
    canvas,
    antialias: false,
    alpha: false,
    preserveDrawingBuffer: true,
    stencil: false,
    depth: false,
  });
  renderer.setPixelRatio(1);
  renderer.setSize(width, height, false);
  renderer.autoClear = false;
  renderer.outputColorSpace = three.LinearSRGBColorSpace;
  const camera = new three.Camera();
  const target = new three.WebGLRenderTarget(width, height, {
    samples: 4,
    stencilBuffer: true,
    depthBuffer: true,
  });
  // Without smooth edges, for pictures whose lens or codec blurs every edge anyway: a third of the
  // price.
  const rough = new three.WebGLRenderTarget(width, height, {
    stencilBuffer: true,
    depthBuffer: true,
  });
  const sum = new three.WebGLRenderTarget(width, height, {
    type: three.HalfFloatType,
    depthBuffer: false,
  });
  const ids = new three.WebGLRenderTarget(width, height, {
    minFilter: three.NearestFilter,
    magFilter: three.NearestFilter,
  });
  const add = pass(
    glsl.addFragment,
    { picture: { value: target.texture }, weight: { value: 1 } },
    { blending: three.CustomBlending, blendSrc: three.OneFactor, blendDst: three.OneFactor },
  );
  const film = filmPass(width, height);
  const bytes = new Uint8Array(4 * width * height);

  const draw = (scene: three.Scene, to: three.WebGLRenderTarget | null, clear: boolean) => {
    renderer.setRenderTarget(to);
    if (clear) renderer.clear(true, true, true);
    renderer.render(scene, camera);
  };
  return {
    canvas,
    shoot(stage, cameraAt, seconds, look, seed) {
      const n = look.exposures;
      const to = look.blurPx > 1.1 || look.shrink < 0.6 ? rough : target;
      if (n > 1) {
        renderer.setRenderTarget(sum);
        renderer.clear(true, false, false);
      }
      for (let i = 0; i < n; i++) {
        const t = seconds + look.shutterSeconds * ((i + 0.5) / n - 0.5);
        stage.place(t);
        stage.aim(cameraAt(t));
        draw(stage.beauty, to, true);
        defined(add.uniforms.picture).value = to.texture;
        defined(add.uniforms.weight).value = 1 / n;
        if (n > 1) draw(add.scene, sum, false);
      }
      develop(look, seed, film.uniforms, n > 1 ? sum.texture : to.texture);
      draw(film.scene, null, true);
    },
    identify(stage, view, seconds) {
      stage.place(seconds);
      stage.aim(view);
      draw(stage.identity, ids, true);
      renderer.readRenderTargetPixels(ids, 0, 0, width, height, bytes);
      return identityPlane(bytes, width, height);
    },
  };
}
