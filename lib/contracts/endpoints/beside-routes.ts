// Endpoints of /api/v1 that have no route file, because they send and receive bytes: uploads (tus
// 1.0), stored files, playlists, the files of a link. What they need is checked like that of every contract.

import type { Access } from '@/lib/access/rights';

export type BesideRoute = {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly access: Access;
};

/** Figures for Prometheus: beside /api/v1, where monitoring looks for them. */
export const metricsRoute = {
  method: 'GET',
  path: '/metrics',
  access: 'metrics',
} as const satisfies BesideRoute;

/** See lib/contracts/endpoints/api. An upload is found by the person who began it, alone. */
export const besideRoutes = {
  createUpload: { method: 'POST', path: '/uploads', access: 'create' },
  readUpload: { method: 'HEAD', path: '/uploads/{uploadId}', access: 'create' },
  continueUpload: { method: 'PATCH', path: '/uploads/{uploadId}', access: 'create' },
  deleteUpload: { method: 'DELETE', path: '/uploads/{uploadId}', access: 'create' },
  readArtifact: { method: 'GET', path: '/artifacts/{artifactId}', access: 'view' },
  readHls: { method: 'GET', path: '/videos/{videoId}/hls/{file}', access: 'view' },
  headHls: { method: 'HEAD', path: '/videos/{videoId}/hls/{file}', access: 'view' },
  headArtifact: { method: 'HEAD', path: '/artifacts/{artifactId}', access: 'view' },
  /** With the signed address of an open link; see lib/server/reel-links. */
  readWatchFile: { method: 'GET', path: '/watch/{linkId}/{file}', access: 'public' },
  headWatchFile: { method: 'HEAD', path: '/watch/{linkId}/{file}', access: 'public' },
} as const satisfies Record<string, BesideRoute>;
