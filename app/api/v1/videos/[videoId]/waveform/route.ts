// The waveform of a match.

import { api } from '@/lib/contracts/endpoints/api';
import { route } from '@/lib/server/http/route';
import { readWaveform } from '@/lib/server/playback/read-playback';

export const GET = route(api.readWaveform, ({ params }) => readWaveform(params.videoId));
