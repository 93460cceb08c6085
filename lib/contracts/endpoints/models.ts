// Endpoints of the detector models.

import { z } from 'zod';
import { activateModelRequest, modelsView, modelUploadBytesMax } from '../models';
import type { RouteContract } from '../route-contract';

/** See lib/contracts/api. */
export const modelEndpoints = {
  readModels: {
    method: 'GET',
    path: '/models',
    summary: 'Which detector is used, and why, and every version that was ever here.',
    access: 'signedIn',
    response: modelsView,
    errors: [],
  },
  activateModel: {
    method: 'POST',
    path: '/models/activate',
    summary: 'Use this model from now on; null goes back to the first one provided.',
    access: 'owner',
    body: activateModelRequest,
    response: modelsView,
    errors: ['MODEL_INVALID'],
  },
  rollBackModel: {
    method: 'POST',
    path: '/models/rollback',
    summary: 'Use the model again that was active before the present one was made active.',
    access: 'owner',
    response: modelsView,
    errors: ['MODEL_INVALID'],
  },
  addModel: {
    method: 'POST',
    path: '/models/upload',
    summary:
      'Bring an ONNX file of 200 MiB at most. It becomes a candidate: nothing uses it until it is made active.',
    access: 'owner',
    query: z.strictObject({ name: z.string().min(1).max(500) }),
    takesFile: 'stream',
    bodyBytesMax: modelUploadBytesMax,
    response: modelsView,
    status: 201,
    errors: ['MODEL_INVALID', 'STORAGE_FULL'],
  },
  downloadModel: {
    method: 'POST',
    path: '/models/download',
    summary: 'Fetch the model named in the settings and check its SHA-256.',
    access: 'owner',
    response: modelsView,
    errors: ['MODEL_INVALID', 'STORAGE_FULL'],
  },
} as const satisfies Record<string, RouteContract>;
