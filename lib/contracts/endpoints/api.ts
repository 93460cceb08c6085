// Every endpoint of /api/v1 that has a route file, in one table. Uploads (tus) and stored files are
// served beside the routes.

import type { RouteContract } from '../route-contract';
import { accountEndpoints } from './account';
import { capabilityEndpoints } from './capabilities';
import { clipEndpoints } from './clips';
import { credentialEndpoints } from './credentials';
import { hardFrameEndpoints } from './hard-frames';
import { installationEndpoints } from './installation';
import { matchIndexEndpoints } from './match-index';
import { modelEndpoints } from './models';
import { momentEndpoints } from './moments';
import { peopleEndpoints } from './people';
import { playbackEndpoints } from './playback';
import { reelLinkEndpoints } from './reel-links';
import { sessionEndpoints } from './sessions';
import { shareEndpoints } from './shares';
import { sourceEndpoints } from './sources';
import { storageEndpoints } from './storage';
import { systemEndpoints } from './system';
import { workEndpoints } from './work';

/** The endpoints by name; the name is also the operation id of the OpenAPI document. */
export const api = {
  ...accountEndpoints,
  ...credentialEndpoints,
  ...peopleEndpoints,
  ...sourceEndpoints,
  ...momentEndpoints,
  ...playbackEndpoints,
  ...matchIndexEndpoints,
  ...hardFrameEndpoints,
  ...sessionEndpoints,
  ...clipEndpoints,
  ...storageEndpoints,
  ...shareEndpoints,
  ...reelLinkEndpoints,
  ...modelEndpoints,
  ...systemEndpoints,
  ...capabilityEndpoints,
  ...installationEndpoints,
  ...workEndpoints,
} as const satisfies Record<string, RouteContract>;
