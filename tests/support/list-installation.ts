// An installation with an editor and a video of ten minutes, to which lists are sent.

import { db } from '@/lib/server/db/client';
import { type Installation, startInstallation, type TestUser } from './installation';

const probe = {
  container: 'mp4',
  durationSeconds: 600,
  sizeBytes: 1,
  video: {
    codec: 'h264',
    width: 1920,
    height: 1080,
    rotation: 0,
    fps: 25,
    variableFrameRate: false,
    pixelFormat: 'yuv420p',
    highDynamicRange: false,
  },
  audio: null,
  notes: [],
};

export type ListInstallation = {
  readonly installation: Installation;
  readonly alice: TestUser;
  /** The video `Cup final.mp4` of alice. */
  readonly videoId: string;
  /** A request below /api/v1, of alice unless another user is given. */
  readonly post: (path: string, body: unknown, as?: TestUser) => Promise<Response>;
};

export async function startListInstallation(): Promise<ListInstallation> {
  const installation = await startInstallation();
  const alice = await installation.createUser('alice', 'editor');
  const { id: videoId } = await db().video.create({
    data: { ownerId: alice.id, name: 'Cup final.mp4', sizeBytes: 1, state: 'ready', probe },
  });
  const post = (path: string, body: unknown, as = alice) =>
    installation.request(`/api/v1${path}`, { method: 'POST', as, body });
  return { installation, alice, videoId, post };
}
