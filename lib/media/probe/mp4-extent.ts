// Whether an MP4 or MOV file is as long as its boxes say: a copy that stopped early is not. Only the
// headers of the top-level boxes are looked at.

/** Bytes of a header that have to be read at each box. */
export const boxHeaderBytes = 16;

export type NextBox =
  | { readonly type: 'box'; readonly name: string; readonly nextOffset: number }
  /** The last box reaches to the end of the file, by definition. */
  | { readonly type: 'toEnd'; readonly name: string }
  | { readonly type: 'broken' };

/** The box whose header begins at an offset of the file. */
export function readBox(header: Uint8Array, offset: number): NextBox {
  if (header.length < 8) return { type: 'broken' };
  const view = new DataView(header.buffer, header.byteOffset, header.byteLength);
  const name = String.fromCharCode(...header.subarray(4, 8));
  const size = view.getUint32(0);
  if (size === 0) return { type: 'toEnd', name };
  if (size !== 1)
    return size < 8 ? { type: 'broken' } : { type: 'box', name, nextOffset: offset + size };
  if (header.length < 16) return { type: 'broken' };
  const large = Number(view.getBigUint64(8));
  return large < 16 ? { type: 'broken' } : { type: 'box', name, nextOffset: offset + large };
}
