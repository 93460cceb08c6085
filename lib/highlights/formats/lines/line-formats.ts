// Formats of lines: subtitles, chapters, bookmarks, stream markers, and what people type in a chat.

import type { FormatFamily } from '../entries/family';
import { readCues } from './cues';
import { readDvAnalyzer, recognizesDvAnalyzer } from './dv-analyzer';
import { readPbf, recognizesPbf } from './pbf';
import { recognizesSrt, writeSrt } from './srt';
import {
  readChapters,
  readChatText,
  recognizesChapters,
  recognizesChatText,
  writeChapters,
} from './timed-lines';
import { readTwitchMarkers, recognizesTwitchMarkers } from './twitch-markers';
import { recognizesWebVtt, writeWebVtt } from './webvtt';

export const lineFormats = {
  webvtt: { recognizes: recognizesWebVtt, read: readCues, write: writeWebVtt },
  srt: { recognizes: recognizesSrt, read: readCues, write: writeSrt },
  pbf: { recognizes: recognizesPbf, read: readPbf },
  'twitch-markers': { recognizes: recognizesTwitchMarkers, read: readTwitchMarkers },
  'dv-analyzer': { recognizes: recognizesDvAnalyzer, read: readDvAnalyzer },
  'chat-text': { recognizes: recognizesChatText, read: readChatText },
  'youtube-chapters': { recognizes: recognizesChapters, read: readChapters, write: writeChapters },
} as const satisfies FormatFamily;
