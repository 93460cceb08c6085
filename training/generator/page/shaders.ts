// The shader programs, in GLSL ES 3.0. Colors come in as sRGB; lighting is computed with gamma 2
// (square, light, root) instead of the exact curve, which saves time and is not visible.

const head = 'precision highp float;\n';

const lighting = `
uniform vec3 sunFrom, sun, above, below, haze, eye;
uniform float hazePerM;
vec3 lightOn(vec3 n, float share) {
  return mix(vec3(1.0), mix(below, above, n.y * 0.5 + 0.5) + sun * max(dot(n, sunFrom), 0.0), share);
}
float thinness(vec3 point) { return exp(-hazePerM * distance(point, eye)); }`;

// Static faces are flat: light is computed per vertex, so that a pixel costs one texture lookup and
// one product. With gamma 2 the root of a product is the product of the roots.
export const worldVertex = `${head}
in vec3 position; in vec3 normal; in vec2 uv; in vec4 color;
uniform mat4 viewProjection;
out vec2 vUv; out vec3 vTint; out vec3 vHaze;
${lighting}
void main() {
  vec3 n = dot(normal, eye - position) < 0.0 ? -normal : normal;
  float thin = thinness(position);
  vUv = uv;
  vTint = color.rgb * sqrt(lightOn(n, color.a)) * thin;
  vHaze = haze * (1.0 - thin);
  gl_Position = viewProjection * vec4(position, 1.0);
}`;

export const worldFragment = `${head}
in vec2 vUv; in vec3 vTint; in vec3 vHaze;
uniform sampler2D map;
out vec4 outColor;
void main() {
  vec4 t = texture(map, vUv);
  if (t.a < 0.4) discard;
  outColor = vec4(t.rgb * vTint + vHaze, 1.0);
}`;

// Folds of cloth: a few slanted sine waves in body coordinates tilt the normal.
const clothShading = `
vec3 folds(vec3 rest) {
  vec3 p = rest * 31.0;
  return vec3(sin(p.y * 1.3 + 2.0 * sin(p.x) + p.z), sin(p.x * 1.1 + p.y * 0.7 + sin(p.z * 1.7)), sin(p.z * 1.9 - p.y * 0.9 + sin(p.x * 1.3)));
}
vec3 shade(vec3 normal, float share, vec3 rest) {
  vec3 w = folds(rest);
  vec3 n = normalize(normalize(normal) + 0.34 * share * w);
  return sqrt(lightOn(n, 1.0) * (1.0 - 0.13 * share * (w.x * w.y + 0.5)));
}`;

/** People of few pixels: light per vertex. */
export const farPeopleVertex = `${head}
in vec3 position; in vec3 normal; in vec2 uv; in vec4 color; in vec3 rest;
uniform mat4 viewProjection;
out vec2 vUv; out vec3 vColor; out vec3 vLight; out vec3 vHaze;
${lighting}
${clothShading}
void main() {
  float thin = thinness(position);
  vUv = uv; vColor = color.rgb;
  vLight = shade(normal, color.a, rest) * thin;
  vHaze = haze * (1.0 - thin);
  gl_Position = viewProjection * vec4(position, 1.0);
}`;
export const farPeopleFragment = `${head}
in vec2 vUv; in vec3 vColor; in vec3 vLight; in vec3 vHaze;
uniform sampler2D map;
out vec4 outColor;
void main() {
  vec3 a = vUv.x < 0.0 ? vColor : texture(map, vUv).rgb;
  outColor = vec4(a * vLight + vHaze, 1.0);
}`;

/** Large people: light and folds per pixel. */
export const nearPeopleVertex = `${head}
in vec3 position; in vec3 normal; in vec2 uv; in vec4 color; in vec3 rest;
uniform mat4 viewProjection;
out vec3 vNormal; out vec2 vUv; out vec4 vColor; out vec3 vRest;
void main() {
  vNormal = normal; vUv = uv; vColor = color; vRest = rest;
  gl_Position = viewProjection * vec4(position, 1.0);
}`;
export const nearPeopleFragment = `${head}
in vec3 vNormal; in vec2 vUv; in vec4 vColor; in vec3 vRest;
uniform sampler2D map;
out vec4 outColor;
${lighting}
${clothShading}
void main() {
  vec3 a = vUv.x < 0.0 ? vColor.rgb : texture(map, vUv).rgb;
  outColor = vec4(a * shade(vNormal, vColor.a, vRest), 1.0);
}`;

export const shadowVertex = `${head}
in vec3 position;
uniform mat4 viewProjection; uniform vec3 from;
void main() {
  vec3 p = position - from * (max(position.y, 0.0) / from.y);
  gl_Position = viewProjection * vec4(p.x, 0.02, p.z, 1.0);
}`;
export const shadowFragment = `${head}
uniform float left; out vec4 outColor;
void main() { outColor = vec4(vec3(sqrt(left)), 1.0); }`;

/** Identity buffer: red holds the person's id, or the code of a surface. */
export const identityVertex = `${head}
in vec3 position; in float person; in vec2 uv;
uniform mat4 viewProjection;
flat out float vPerson; out vec2 vUv;
void main() { vPerson = person; vUv = uv; gl_Position = viewProjection * vec4(position, 1.0); }`;
export const identityFragment = `${head}
flat in float vPerson; in vec2 vUv;
uniform sampler2D map; uniform float code;
out vec4 outColor;
void main() {
  if (code >= 0.0 && texture(map, vUv).a < 0.4) discard;
  outColor = vec4((code >= 0.0 ? code : vPerson) / 255.0, 0.0, 0.0, 1.0);
}`;

export const screenVertex = `${head}
in vec3 position; out vec2 vUv;
void main() { vUv = position.xy * 0.5 + 0.5; gl_Position = vec4(position.xy, 0.9999, 1.0); }`;

export const skyFragment = `${head}
in vec2 vUv;
uniform vec3 right, up, forward, zenith, horizon; uniform vec2 tangent; uniform float clouds, seed;
out vec4 outColor;
float hash(vec2 p) { return fract(sin(dot(p, vec2(127.1, 311.7)) + seed) * 43758.5453); }
float soft(vec2 p) {
  vec2 i = floor(p); vec2 f = fract(p); f = f * f * (3.0 - 2.0 * f);
  return mix(mix(hash(i), hash(i + vec2(1, 0)), f.x), mix(hash(i + vec2(0, 1)), hash(i + vec2(1, 1)), f.x), f.y);
}
void main() {
  vec3 ray = normalize(forward + (vUv.x * 2.0 - 1.0) * tangent.x * right + (vUv.y * 2.0 - 1.0) * tangent.y * up);
  float h = clamp(ray.y, 0.0, 1.0);
  vec3 color = mix(horizon, zenith, sqrt(h));
  if (clouds > 0.0 && ray.y > 0.02) {
    vec2 p = ray.xz / (ray.y + 0.1) * 1.6;
    float c = soft(p) * 0.5 + soft(p * 2.3) * 0.3 + soft(p * 5.1) * 0.2;
    color = mix(color, vec3(0.96), clouds * smoothstep(0.45, 0.75, c));
  }
  outColor = vec4(color, 1.0);
}`;

export const addFragment = `${head}
in vec2 vUv; uniform sampler2D source; uniform float weight; out vec4 outColor;
void main() { outColor = vec4(texture(source, vUv).rgb * weight, 1.0); }`;

/**
 * Lens and sensor: blur by panning and defocus, sharpening, exposure and color balance in one gain,
 * vignette, noise.
 */
export const imagingFragment = `${head}
in vec2 vUv;
uniform sampler2D source, grain; uniform vec2 size, pan, grainShift; uniform vec3 gain;
uniform float contrast, saturation, vignette, blur, sharpen, noise, cell;
uniform int smear;
out vec4 outColor;
vec3 sharp(vec2 p) {
  if (smear <= 1) return texture(source, p).rgb;
  vec3 sum = vec3(0.0);
  for (int i = 0; i < smear; i++) sum += texture(source, p + pan / size * ((float(i) + 0.5) / float(smear) - 0.5)).rgb;
  return sum / float(smear);
}
vec3 blurred(vec2 p) {
  if (blur <= 0.0) return sharp(p);
  vec2 d = blur / size;
  if (smear > 1) return 0.2 * sharp(p) + 0.4 * sharp(p + vec2(-0.4, 0.9) * d) + 0.4 * sharp(p + vec2(0.4, -0.9) * d);
  return 0.2 * (texture(source, p).rgb + texture(source, p + vec2(0.9, 0.35) * d).rgb + texture(source, p + vec2(-0.35, 0.9) * d).rgb
    + texture(source, p - vec2(0.9, 0.35) * d).rgb + texture(source, p - vec2(-0.35, 0.9) * d).rgb);
}
void main() {
  vec3 c = blurred(vUv);
  if (sharpen > 0.0) {
    vec2 d = 1.3 / size;
    vec3 around = texture(source, vUv + vec2(d.x, 0.3 * d.y)).rgb + texture(source, vUv - vec2(d.x, 0.3 * d.y)).rgb + texture(source, vUv + vec2(-0.3 * d.x, d.y)).rgb + texture(source, vUv - vec2(-0.3 * d.x, d.y)).rgb;
    c += sharpen * (c - 0.25 * around);
  }
  c *= gain;
  c = mix(vec3(dot(c, vec3(0.3, 0.59, 0.11))), c, saturation);
  c = (c - 0.45) * contrast + 0.45;
  // A soft shoulder, as cameras have, instead of clipping.
  c = min(c, 0.8 + (c - 0.8) * 0.5);
  vec2 q = vUv - 0.5;
  c *= 1.0 - vignette * dot(q, q) * 2.0;
  if (noise > 0.0) {
    vec4 g = texture(grain, gl_FragCoord.xy / (256.0 * cell) + grainShift) - 0.5;
    c += noise * (2.0 * g.a + g.rgb);
  }
  outColor = vec4(c, 1.0);
}`;
