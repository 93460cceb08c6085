// Boxes that the UI never produces but an API client may send: raw JSON for POST
// /clips/:id/anchors. For a clip of 640x360 and at least 50 frames; version 0 stands for the clip's
// version.

import type { ExpectedOutcome } from './bad-videos';

export const BOX_CLIP = { width: 640, height: 360 } as const;

type BadBox = {
  readonly name: string;
  readonly anchors: string;
  readonly outcome: ExpectedOutcome;
};

const anchorJson = (box: string, frame = '0') => `[{"frame":${frame},"box":${box}}]`;

export const badBoxes: readonly BadBox[] = [
  { name: 'B1 no width', anchors: anchorJson('[50,10,50,60]'), outcome: 'BBOX_INVALID' },
  { name: 'B1 right before left', anchors: anchorJson('[90,10,50,60]'), outcome: 'BBOX_INVALID' },
  { name: 'B2 negative', anchors: anchorJson('[-5,10,50,60]'), outcome: 'BBOX_INVALID' },
  {
    name: 'B3 one pixel beyond the edge',
    anchors: anchorJson('[600,300,641,361]'),
    outcome: 'accepted',
  },
  {
    name: 'B3 two pixels beyond the edge',
    anchors: anchorJson('[600,300,642,360]'),
    outcome: 'BBOX_INVALID',
  },
  { name: 'B3 wholly outside', anchors: anchorJson('[700,10,760,60]'), outcome: 'BBOX_INVALID' },
  { name: 'B4 seven pixels wide', anchors: anchorJson('[10,10,17,60]'), outcome: 'BBOX_INVALID' },
  { name: 'B5 null in it', anchors: anchorJson('[null,10,50,60]'), outcome: 'VALIDATION_FAILED' },
  {
    name: 'B5 strings',
    anchors: anchorJson('["10","10","50","60"]'),
    outcome: 'VALIDATION_FAILED',
  },
  { name: 'B5 three numbers', anchors: anchorJson('[10,10,50]'), outcome: 'VALIDATION_FAILED' },
  {
    name: 'B5 a number without end',
    anchors: anchorJson('[10,10,1e400,60]'),
    outcome: 'VALIDATION_FAILED',
  },
  { name: 'B6 the whole image', anchors: anchorJson('[0,0,640,360]'), outcome: 'accepted' },
  {
    name: 'B7 a frame after the last',
    anchors: anchorJson('[10,10,50,60]', '1000000'),
    outcome: 'BBOX_INVALID',
  },
  {
    name: 'B7 a frame before the first',
    anchors: anchorJson('[10,10,50,60]', '-1'),
    outcome: 'VALIDATION_FAILED',
  },
  {
    name: 'B7 half a frame',
    anchors: anchorJson('[10,10,50,60]', '0.5'),
    outcome: 'VALIDATION_FAILED',
  },
  { name: 'no anchors', anchors: '[]', outcome: 'VALIDATION_FAILED' },
  {
    name: 'anchors that all say "not visible"',
    anchors: anchorJson('null'),
    outcome: 'BBOX_INVALID',
  },
  { name: 'no list', anchors: '{"frame":0}', outcome: 'VALIDATION_FAILED' },
];
