// The render passes of one image: the multisampled scene, averaged over the shutter, through the
// lens and sensor model onto the canvas; and the identity buffer without any of that.

import * as three from 'three';
import { defined } from '@/lib/vision/value-at';
import type { Camera } from '../camera.ts';
import { randomFrom } from '../random.ts';
import type { Imaging } from '../scene/imaging.ts';
import { identityPlane } from '../truth/identity.ts';
import { type GpuScene, screenTriangle } from './gpu-scene.ts';
import * as glsl from './shaders.ts';

export type Renderer = {
  readonly canvas: HTMLCanvasElement;
  /**
   * Draws the scene at `seconds` onto the canvas; `cameraAt` is sampled over the exposure.
   */
  renderImage(
    scene: GpuScene,
    cameraAt: (seconds: number) => Camera,
    seconds: number,
    imaging: Imaging,
    seed: number,
  ): void;
  /** One byte per pixel: id of the person that is visible there, see truth/identity.ts. */
  renderIdentity(scene: GpuScene, camera: Camera, seconds: number): Uint8Array;
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

/** A texture of seeded noise, so that grain costs one lookup per pixel. */
function grainTexture(): three.DataTexture {
  const random = randomFrom(77);
  const data = Uint8Array.from({ length: 4 * 256 * 256 }, () => Math.floor(256 * random.unit()));
  const texture = new three.DataTexture(data, 256, 256);
  texture.wrapS = three.RepeatWrapping;
  texture.wrapT = three.RepeatWrapping;
  texture.needsUpdate = true;
  return texture;
}

function imagingPass(width: number, height: number) {
  const names = [
    'source',
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
  return pass(glsl.imagingFragment, {
    ...uniforms,
    grain: { value: grainTexture() },
    size: { value: new three.Vector2(width, height) },
  });
}

function setImagingUniforms(
  imaging: Imaging,
  seed: number,
  uniforms: Record<string, { value: unknown }>,
  source: three.Texture,
): void {
  const smear = Math.hypot(...imaging.pan);
  const set = (name: string, value: unknown) => {
    defined(uniforms[name]).value = value;
  };
  set('source', source);
  set('pan', new three.Vector2(...imaging.pan));
  set('smear', smear > 0.5 ? Math.min(9, 3 + Math.ceil(smear / 2)) : 1);
  set(
    'gain',
    new three.Vector3(...imaging.balance.map((part) => Math.sqrt(part * imaging.exposure))),
  );
  for (const name of ['contrast', 'saturation', 'vignette', 'sharpen', 'noise'] as const)
    set(name, imaging[name]);
  set('blur', imaging.blurPx);
  set('cell', imaging.noiseCellPx);
  set('grainShift', new three.Vector2((seed % 251) / 251, (seed % 239) / 239));
}

function openWebGl(canvas: HTMLCanvasElement, width: number, height: number): three.WebGLRenderer {
  const webGl = new three.WebGLRenderer({
    canvas,
    antialias: false,
    alpha: false,
    preserveDrawingBuffer: true,
    stencil: false,
    depth: false,
  });
  webGl.setPixelRatio(1);
  webGl.setSize(width, height, false);
  webGl.autoClear = false;
  webGl.outputColorSpace = three.LinearSRGBColorSpace;
  return webGl;
}

function renderTargets(width: number, height: number) {
  const withDepth = { stencilBuffer: true, depthBuffer: true };
  return {
    smooth: new three.WebGLRenderTarget(width, height, { samples: 4, ...withDepth }),
    // Without multisampling, for images whose lens or codec blurs every edge: a third of the cost.
    aliased: new three.WebGLRenderTarget(width, height, withDepth),
    sum: new three.WebGLRenderTarget(width, height, {
      type: three.HalfFloatType,
      depthBuffer: false,
    }),
    identity: new three.WebGLRenderTarget(width, height, {
      minFilter: three.NearestFilter,
      magFilter: three.NearestFilter,
    }),
  };
}

export function openRenderer(width: number, height: number): Renderer {
  const canvas = document.createElement('canvas');
  const webGl = openWebGl(canvas, width, height);
  const camera = new three.Camera();
  const targets = renderTargets(width, height);
  const add = pass(
    glsl.addFragment,
    { source: { value: targets.smooth.texture }, weight: { value: 1 } },
    { blending: three.CustomBlending, blendSrc: three.OneFactor, blendDst: three.OneFactor },
  );
  const lens = imagingPass(width, height);
  const rgba = new Uint8Array(4 * width * height);

  const draw = (scene: three.Scene, to: three.WebGLRenderTarget | null, clear: boolean) => {
    webGl.setRenderTarget(to);
    if (clear) webGl.clear(true, true, true);
    webGl.render(scene, camera);
  };
  return {
    canvas,
    renderImage(scene, cameraAt, seconds, imaging, seed) {
      const n = imaging.exposures;
      const to = imaging.blurPx > 1.1 || imaging.shrink < 0.6 ? targets.aliased : targets.smooth;
      if (n > 1) {
        webGl.setRenderTarget(targets.sum);
        webGl.clear(true, false, false);
      }
      for (let i = 0; i < n; i++) {
        const t = seconds + imaging.shutterSeconds * ((i + 0.5) / n - 0.5);
        scene.place(t);
        scene.aim(cameraAt(t));
        draw(scene.beauty, to, true);
        defined(add.uniforms.source).value = to.texture;
        defined(add.uniforms.weight).value = 1 / n;
        if (n > 1) draw(add.scene, targets.sum, false);
      }
      const source = n > 1 ? targets.sum.texture : to.texture;
      setImagingUniforms(imaging, seed, lens.uniforms, source);
      draw(lens.scene, null, true);
    },
    renderIdentity(scene, view, seconds) {
      scene.place(seconds);
      scene.aim(view);
      draw(scene.identity, targets.identity, true);
      webGl.readRenderTargetPixels(targets.identity, 0, 0, width, height, rgba);
      return identityPlane(rgba, width, height);
    },
  };
}
