// Settings of the detector: its model, and the hardware it runs on.

import { z } from 'zod';
import { executionProviderNames } from '@/lib/vision/detector/execution-providers';
import {
  folder,
  httpUrl,
  integer,
  oneOf,
  optionalInteger,
  setting,
  someOf,
} from './setting-schemas';

export const detectorSettings = {
  MODEL_DIR: setting({
    meaning: 'Folder an operator puts detector models (.onnx) into.',
    unset: 'models in the storage folder',
    schema: folder,
  }),
  BUNDLED_MODEL: setting({
    meaning:
      'on: when there is no other model, the built-in detector finds the people. off: then there is no detector (manual mode).',
    unset: 'on',
    schema: oneOf(['on', 'off'], 'on'),
  }),
  MODEL_DOWNLOAD_URL: setting({
    meaning:
      'Where a detector model may be downloaded from, when the user requests it on the models page.',
    unset: 'nothing is ever downloaded',
    schema: httpUrl.optional(),
  }),
  MODEL_DOWNLOAD_SHA256: setting({
    meaning: 'SHA-256 that the downloaded model must have.',
    unset: 'nothing is ever downloaded',
    schema: z
      .string()
      .regex(/^[0-9a-f]{64}$/, 'must be 64 hexadecimal digits in lower case')
      .optional(),
  }),
  EXECUTION_PROVIDERS: setting({
    meaning:
      'Where the detector runs, best first; one that cannot start is logged and the next is tried.',
    unset: 'cpu',
    schema: someOf(executionProviderNames, 'provider', ['cpu']),
  }),
  GPU_INDEX: setting({
    meaning:
      'The only GPU the detector may use, counted from 0; where EXECUTION_PROVIDERS names one that uses GPUs.',
    unset: 'the first GPU that loads the model, the CPU when none does',
    schema: optionalInteger(0, 63),
  }),
  DETECTOR_PROCESSES: setting({
    meaning: 'Detector processes of one analysis, one thread each.',
    unset: '0: chosen from the number of cores',
    schema: integer(0, 64, 0),
  }),
} as const;
