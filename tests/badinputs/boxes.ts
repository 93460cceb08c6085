// Boxes that a person's click never makes but a program may send: raw JSON for POST /clips/:id/anchors.
// Written against a clip of 640x360 and 50 frames or more; version 0 stands for the version the clip has.

import type { Answer } from './table';

export const BOX_CLIP = { width: 640, height: 360 } as const;

type BadBox = { readonly what: string; readonly anchors: string; readonly answer: Answer };

const one = (box: string, frame = '0') => `[{"frame":${frame},"box":${box}}]`;

export const badBoxes: readonly BadBox[] = [
  { what: 'B1 no width', anchors: one('[50,10,50,60]'), answer: 'BBOX_INVALID' },
  { what: 'B1 right before left', anchors: one('[90,10,50,60]'), answer: 'BBOX_INVALID' },
  { what: 'B2 negative', anchors: one('[-5,10,50,60]'), answer: 'BBOX_INVALID' },
  { what: 'B3 one pixel beyond the edge', anchors: one('[600,300,641,361]'), answer: 'accepted' },
  { what: 'B3 two pixels beyond the edge', anchors: one('[600,300,642,360]'), answer: 'BBOX_INVALID' },
  { what: 'B3 wholly outside', anchors: one('[700,10,760,60]'), answer: 'BBOX_INVALID' },
  { what: 'B4 seven pixels wide', anchors: one('[10,10,17,60]'), answer: 'BBOX_INVALID' },
  { what: 'B5 null in it', anchors: one('[null,10,50,60]'), answer: 'VALIDATION_FAILED' },
  { what: 'B5 strings', anchors: one('["10","10","50","60"]'), answer: 'VALIDATION_FAILED' },
  { what: 'B5 three numbers', anchors: one('[10,10,50]'), answer: 'VALIDATION_FAILED' },
  { what: 'B5 a number without end', anchors: one('[10,10,1e400,60]'), answer: 'VALIDATION_FAILED' },
  { what: 'B6 the whole picture', anchors: one('[0,0,640,360]'), answer: 'accepted' },
  { what: 'B7 a frame after the last', anchors: one('[10,10,50,60]', '1000000'), answer: 'BBOX_INVALID' },
  { what: 'B7 a frame before the first', anchors: one('[10,10,50,60]', '-1'), answer: 'VALIDATION_FAILED' },
  { what: 'B7 half a frame', anchors: one('[10,10,50,60]', '0.5'), answer: 'VALIDATION_FAILED' },
  { what: 'no anchors', anchors: '[]', answer: 'VALIDATION_FAILED' },
  { what: 'anchors that all say "not visible"', anchors: one('null'), answer: 'BBOX_INVALID' },
  { what: 'no list', anchors: '{"frame":0}', answer: 'VALIDATION_FAILED' },
];
