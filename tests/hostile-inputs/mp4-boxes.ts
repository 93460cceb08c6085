// Byte edits of MP4 files: the subset of ISO 14496-12 that these tests need. A box is its size (4
// bytes), its type (4), then its content; sizes of 0 and 1 do not occur in the small files made
// here.

/** Container boxes on the way to those that are changed. */
const containers = new Set(['moov', 'trak', 'mdia', 'minf', 'stbl', 'edts']);

/**
 * Rewrites the content of every box of a type; null removes the box. Sizes of the parents are
 * corrected.
 */
export function editBoxes(
  file: Buffer,
  type: string,
  edit: (content: Buffer) => Buffer | null,
): Buffer {
  return Buffer.concat(
    boxesOf(file).flatMap((box) => {
      const content =
        box.type === type
          ? edit(Buffer.from(box.content))
          : containers.has(box.type)
            ? editBoxes(box.content, type, edit)
            : box.content;
      return content === null ? [] : [writeBox(box.type, content)];
    }),
  );
}

/** The content of the first box of a type, at any depth; null where there is none. */
export function findBox(file: Buffer, type: string): Buffer | null {
  for (const box of boxesOf(file)) {
    if (box.type === type) return box.content;
    const inside = containers.has(box.type) ? findBox(box.content, type) : null;
    if (inside) return inside;
  }
  return null;
}

/** A box with its header. */
export function writeBox(type: string, content: Buffer): Buffer {
  const header = Buffer.alloc(8);
  header.writeUInt32BE(content.length + 8);
  header.write(type, 4, 'latin1');
  return Buffer.concat([header, content]);
}

function boxesOf(bytes: Buffer): { type: string; content: Buffer }[] {
  const boxes: { type: string; content: Buffer }[] = [];
  for (let at = 0; at + 8 <= bytes.length; ) {
    const size = bytes.readUInt32BE(at);
    if (size < 8) throw new Error(`box of ${size} bytes at ${at}`);
    boxes.push({
      type: bytes.toString('latin1', at + 4, at + 8),
      content: bytes.subarray(at + 8, at + size),
    });
    at += size;
  }
  return boxes;
}
