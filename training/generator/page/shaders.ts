// The programs of the picture, in GLSL ES 3.0. Colours come in as sRGB and are squared before light falls on them and rooted
// afterwards: gamma 2 instead of the exact curve, which saves time and is not visible.

const head = 'precision highp float;\n';

export const worldVertex = `${head}
in vec3 position; in vec3 normal; in vec2 uv; in vec4 colour;
uniform mat4 viewProjection;
out vec3 vNormal; out vec2 vUv; out vec4 vColour; out vec3 vPlace;
void main() {
  vNormal = normal; vUv = uv; vColour = colour; vPlace = position;
  gl_Position = viewProjection * vec4(position, 1.0);
}`;

const lighting = `
uniform vec3 sunFrom, sun, above, below, haze, eye;
uniform float hazePerM;
vec3 lit(vec3 albedo, vec3 n, float share) {
  vec3 light = mix(below, above, n.y * 0.5 + 0.5) + sun * max(dot(n, sunFrom), 0.0);
  return albedo * mix(vec3(1.0), light, share);
}
vec3 hazed(vec3 colour, vec3 place) {
  float thin = exp(-hazePerM * distance(place, eye));
  return sqrt(max(mix(haze * haze, colour, thin), 0.0));
}`;

export const worldFragment = `${head}
in vec3 vNormal; in vec2 vUv; in vec4 vColour; in vec3 vPlace;
uniform sampler2D map;
out vec4 outColour;
${lighting}
void main() {
  vec4 t = texture(map, vUv);
  if (t.a < 0.4) discard;
  vec3 a = t.rgb * vColour.rgb;
  vec3 n = normalize(vNormal);
  if (dot(n, eye - vPlace) < 0.0) n = -n;
  outColour = vec4(hazed(lit(a * a, n, vColour.a), vPlace), 1.0);
}`;

export const peopleVertex = `${head}
in vec3 position; in vec3 normal; in vec2 uv; in vec4 colour; in vec3 rest;
uniform mat4 viewProjection;
out vec3 vNormal; out vec2 vUv; out vec4 vColour; out vec3 vPlace; out vec3 vRest;
void main() {
  vNormal = normal; vUv = uv; vColour = colour; vPlace = position; vRest = rest;
  gl_Position = viewProjection * vec4(position, 1.0);
}`;

// Folds of cloth: a few slanted waves fixed to the body tilt the normal, so that light breaks on them.
export const peopleFragment = `${head}
in vec3 vNormal; in vec2 vUv; in vec4 vColour; in vec3 vPlace; in vec3 vRest;
uniform sampler2D map;
out vec4 outColour;
${lighting}
void main() {
  vec3 a = vUv.x < 0.0 ? vColour.rgb : texture(map, vUv).rgb;
  vec3 p = vRest * 31.0;
  vec3 w = vec3(sin(p.y * 1.3 + 2.0 * sin(p.x) + p.z), sin(p.x * 1.1 + p.y * 0.7 + sin(p.z * 1.7)), sin(p.z * 1.9 - p.y * 0.9 + sin(p.x * 1.3)));
  vec3 n = normalize(normalize(vNormal) + 0.34 * vColour.a * w);
  float fold = 1.0 - 0.13 * vColour.a * (w.x * w.y + 0.5);
  outColour = vec4(hazed(lit(a * a * fold, n, 1.0), vPlace), 1.0);
}`;

export const shadowVertex = `${head}
in vec3 position;
uniform mat4 viewProjection; uniform vec3 from;
void main() {
  vec3 p = position - from * (max(position.y, 0.0) / from.y);
  gl_Position = viewProjection * vec4(p.x, 0.02, p.z, 1.0);
}`;
export const shadowFragment = `${head}
uniform float left; out vec4 outColour;
void main() { outColour = vec4(vec3(sqrt(left)), 1.0); }`;

/** Writes who is where: red holds the person's number, or the code of a surface. */
export const identityVertex = `${head}
in vec3 position; in float person; in vec2 uv;
uniform mat4 viewProjection;
flat out float vPerson; out vec2 vUv;
void main() { vPerson = person; vUv = uv; gl_Position = viewProjection * vec4(position, 1.0); }`;
export const identityFragment = `${head}
flat in float vPerson; in vec2 vUv;
uniform sampler2D map; uniform float code;
out vec4 outColour;
void main() {
  if (code >= 0.0 && texture(map, vUv).a < 0.4) discard;
  outColour = vec4((code >= 0.0 ? code : vPerson) / 255.0, 0.0, 0.0, 1.0);
}`;

export const screenVertex = `${head}
in vec3 position; out vec2 vUv;
void main() { vUv = position.xy * 0.5 + 0.5; gl_Position = vec4(position.xy, 0.9999, 1.0); }`;

export const skyFragment = `${head}
in vec2 vUv;
uniform vec3 right, up, forward, zenith, horizon; uniform vec2 tangent; uniform float clouds, seed;
out vec4 outColour;
float hash(vec2 p) { return fract(sin(dot(p, vec2(127.1, 311.7)) + seed) * 43758.5453); }
float soft(vec2 p) {
  vec2 i = floor(p); vec2 f = fract(p); f = f * f * (3.0 - 2.0 * f);
  return mix(mix(hash(i), hash(i + vec2(1, 0)), f.x), mix(hash(i + vec2(0, 1)), hash(i + vec2(1, 1)), f.x), f.y);
}
void main() {
  vec3 ray = normalize(forward + (vUv.x * 2.0 - 1.0) * tangent.x * right + (vUv.y * 2.0 - 1.0) * tangent.y * up);
  float h = clamp(ray.y, 0.0, 1.0);
  vec3 colour = mix(horizon, zenith, sqrt(h));
  if (clouds > 0.0 && ray.y > 0.02) {
    vec2 p = ray.xz / (ray.y + 0.1) * 1.6;
    float c = soft(p) * 0.5 + soft(p * 2.3) * 0.3 + soft(p * 5.1) * 0.2;
    colour = mix(colour, vec3(0.96), clouds * smoothstep(0.45, 0.75, c));
  }
  outColour = vec4(colour, 1.0);
}`;

export const addFragment = `${head}
in vec2 vUv; uniform sampler2D picture; uniform float weight; out vec4 outColour;
void main() { outColour = vec4(texture(picture, vUv).rgb * weight, 1.0); }`;

/** Lens and sensor: blur by panning and defocus, sharpening, exposure, colour, vignette, noise. */
export const filmFragment = `${head}
in vec2 vUv;
uniform sampler2D picture; uniform vec2 size, pan; uniform vec3 balance;
uniform float exposure, contrast, saturation, vignette, blur, sharpen, noise, cell, seed;
uniform int smear;
out vec4 outColour;
uint mixed(uint x) { x ^= x >> 16; x *= 0x7feb352du; x ^= x >> 15; x *= 0x846ca68bu; x ^= x >> 16; return x; }
float grain(uvec2 p, uint salt) { return float(mixed(p.x + mixed(p.y + mixed(salt + uint(seed)))) & 0xffffu) / 65535.0 - 0.5; }
vec3 sharp(vec2 p) {
  if (smear <= 1) return texture(picture, p).rgb;
  vec3 sum = vec3(0.0);
  for (int i = 0; i < smear; i++) sum += texture(picture, p + pan / size * ((float(i) + 0.5) / float(smear) - 0.5)).rgb;
  return sum / float(smear);
}
vec3 seen(vec2 p) {
  if (blur <= 0.0) return sharp(p);
  vec2 d = blur / size;
  vec3 sum = sharp(p) * 0.25;
  for (int i = 0; i < 6; i++) { float a = float(i) * 1.0471976; sum += sharp(p + d * vec2(cos(a), sin(a))) * 0.125; }
  return sum;
}
void main() {
  vec3 c = seen(vUv);
  if (sharpen > 0.0) {
    vec2 d = 1.3 / size;
    vec3 around = (texture(picture, vUv + vec2(d.x, 0)).rgb + texture(picture, vUv - vec2(d.x, 0)).rgb + texture(picture, vUv + vec2(0, d.y)).rgb + texture(picture, vUv - vec2(0, d.y)).rgb) / 4.0;
    c += sharpen * (c - around);
  }
  c = c * sqrt(exposure) * sqrt(balance);
  float y = dot(c, vec3(0.3, 0.59, 0.11));
  c = mix(vec3(y), c, saturation);
  c = (c - 0.45) * contrast + 0.45;
  // A soft shoulder, as cameras have, in place of a hard white.
  c = mix(c, 1.0 - exp(-2.2 * max(c, 0.0)) * 1.0, smoothstep(0.7, 1.3, c) * 0.6);
  vec2 q = vUv - 0.5;
  c *= 1.0 - vignette * dot(q, q) * 2.0;
  if (noise > 0.0) {
    uvec2 p = uvec2(gl_FragCoord.xy / cell);
    float n = grain(p, 1u) + grain(p, 2u);
    c += noise * (n + 0.5 * vec3(grain(p, 3u), grain(p, 4u), grain(p, 5u)));
  }
  outColour = vec4(clamp(c, 0.0, 1.0), 1.0);
}`;
