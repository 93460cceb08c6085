import { expect, it } from 'vitest';
import { stillFrames, stillSound } from './still-filters';

const still = { frame: 2, repeats: 3, tick: 2002, ticks: 3003, nextTick: 3003, sound: [] };

it('repeats a frame between those before and after it, each at its own time', () => {
  expect(stillFrames(still, 300_300, [1, 30_000])).toBe(
    'split=3[f0][f1][f2];[f0]trim=end_frame=2[g0];' +
      '[f1]trim=start_frame=2:end_frame=3,loop=loop=3:size=1:start=0,setpts=N[g1];' +
      '[f2]trim=start_frame=3[g2];[g0][g1][g2]concat=n=3,' +
      "setpts='if(lt(N,2),PTS-(10010000),if(lte(N,5),round((2002+round((N-2)*3003/3))*1000000/30000)," +
      "if(eq(N,6),200200,PREV_OUTPTS+PTS-PREV_INPTS)))',settb=1/30000",
  );
});

it('has no part before the first frame and none after the last', () => {
  const first = stillFrames({ ...still, frame: 0, tick: 0, nextTick: 1001 }, -500, [1, 30_000]);
  expect(first).toContain('split=2[f0][f1];[f0]trim=start_frame=0:end_frame=1,');
  expect(first).toContain("setpts='if(lt(N,0),PTS-(-16667),");
  const last = stillFrames({ ...still, nextTick: null }, 0, [1, 30_000]);
  expect(last).toContain('split=2[f0][f1];[f0]trim=end_frame=2[g0];');
  expect(last).toContain(",0))',");
});

it('silence stands between the parts of the sound', () => {
  expect(
    stillSound([
      { silent: false, from: 0, to: 100 },
      { silent: true, samples: 60_000 },
      { silent: false, from: 100, to: 500 },
    ]),
  ).toBe(
    'asplit=2[s0][s2];[s0]atrim=start_sample=0:end_sample=100,asetpts=PTS-STARTPTS[t0];' +
      '[s2]atrim=start_sample=100:end_sample=500,asetpts=PTS-STARTPTS[t2];' +
      'anullsrc=r=48000:cl=stereo,atrim=end_sample=60000[t1];' +
      '[t0][t1][t2]concat=n=3:v=0:a=1,asetnsamples=n=1024:p=0',
  );
});
