import { describe, expect, it } from 'vitest';
import { editedFrames, editedSound } from './time-edit-filters';

/** What ffmpeg's expression gives for frame N; only what such expressions consist of is allowed. */
function valueAt(expression: string, n: number): number {
  const script = expression
    .replace(/if\(/g, 'pick(')
    .replace(/lt\(N,(\d+)\)/g, '(N<$1)')
    .replace(/N/g, `(${n})`);
  if (!/^[\dpick()<,+*-]+$/.test(script)) throw new Error(`not an expression: ${expression}`);
  const pick = (is: boolean, then: number, otherwise: number) => (is ? then : otherwise);
  return new Function('pick', `return ${script}`)(pick);
}

/** The expressions of the two filters that set times. */
function expressionsOf(filters: string): string[] {
  return [...filters.matchAll(/setpts='([^']*)'/g)].map(([, text = '']) => text);
}

describe('edited frames', () => {
  it('of a constant rate are numbered, repeated and timed by few words', () => {
    const outputs = [0, 1, 2, 2, 2, 3].map((frame, i) => ({ frame, tick: 1001 * i }));
    expect(editedFrames({ outputs }, [1, 30_000], 29.97003)).toBe(
      'tpad=stop_mode=clone:stop=1,settb=1001/30000,' +
        "setpts='if(lt(N,3),0+1*(N-0),5+1*(N-3))',fps=30000/1001,trim=end_frame=6," +
        "settb=1/30000,setpts='0+1001*(N-0)'",
    );
  });

  it('of any times get exactly those', () => {
    let state = 11;
    const random = (below: number) => {
      state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
      return state % below;
    };
    let tick = 0;
    const outputs = Array.from({ length: 300 }, () => random(4)).flatMap((repeats, frame) =>
      Array.from({ length: repeats + 1 }, () => {
        tick += 30 + random(3);
        return { frame, tick };
      }),
    );
    const [numbers = '', times = ''] = expressionsOf(editedFrames({ outputs }, [1, 1000], 30));
    for (let frame = 0; frame < 300; frame += 1)
      expect(valueAt(numbers, frame)).toBe(outputs.findIndex((one) => one.frame === frame));
    // The frame that is added after the last one.
    expect(valueAt(numbers, 300)).toBe(outputs.length);
    for (const [i, one] of outputs.entries()) expect(valueAt(times, i)).toBe(one.tick);
  });
});

describe('edited sound', () => {
  it('is silent between parts that are kept', () => {
    expect(
      editedSound([
        { kind: 'kept', from: 0, to: 100 },
        { kind: 'silent', samples: 60_000 },
        { kind: 'kept', from: 100, to: 500 },
      ]),
    ).toBe(
      'asplit=2[s0][s2];[s0]atrim=start_sample=0:end_sample=100,asetpts=PTS-STARTPTS[t0];' +
        'anullsrc=r=48000:cl=stereo,atrim=end_sample=60000[t1];' +
        '[s2]atrim=start_sample=100:end_sample=500,asetpts=PTS-STARTPTS[t2];' +
        '[t0][t1][t2]concat=n=3:v=0:a=1,asetnsamples=n=1024:p=0',
    );
  });

  it.each([
    [2, 'atempo=0.5'],
    [4, 'atempo=0.5,atempo=0.5'],
  ])('is stretched %i times, with its pitch, to the sample', (factor, tempo) => {
    const samples = factor * 100;
    expect(editedSound([{ kind: 'slow', from: 50, to: 150, factor, samples }])).toBe(
      'asplit=1[s0];[s0]atrim=start_sample=50:end_sample=4950,asetpts=PTS-STARTPTS,' +
        `${tempo},apad,atrim=end_sample=${samples},asetpts=N/SR/TB[t0];` +
        '[t0]concat=n=1:v=0:a=1,asetnsamples=n=1024:p=0',
    );
  });
});
