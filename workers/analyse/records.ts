// What the looking processes say on their standard output: records, little-endian, one per analysed frame, in order.
//   u32 length of the payload in bytes | payload
// A detector's first record is JSON (DetectorReady). Every further one is a frame: x1 y1 x2 y2 as f32 for each box, then the
// boxes' scores as f32, 20 bytes a box. The camera's records are 56 bytes: a b tx c d ty and the trust, f64.

import type { Readable } from 'node:stream';
import type { Detections } from '@/lib/vision/types';

/** A detector has its model loaded; `notes` say which providers could not start. */
export type DetectorReady = { readonly provider: string; readonly notes: readonly string[]; readonly loadSeconds: number };

/** One step of the camera: image pixels of the analysed frame before -> of this one. */
export type CameraRecord = { readonly warp: Float64Array; readonly trust: number };

/** A record with this payload. */
export function toRecord(payload: Uint8Array): Uint8Array {
  const record = new Uint8Array(4 + payload.length);
  new DataView(record.buffer).setUint32(0, payload.length, true);
  record.set(payload, 4);
  return record;
}

/** The payloads of a stream of records, until it ends. A record cut short by a killed process is dropped. */
export async function* readRecords(stream: Readable): AsyncGenerator<Uint8Array> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    while (rest.length >= 4 && rest.length >= 4 + rest.readUInt32LE(0)) {
      const end = 4 + rest.readUInt32LE(0);
      // A copy: typed arrays of 8-byte numbers must not begin just anywhere.
      yield Uint8Array.from(rest.subarray(4, end));
      rest = rest.subarray(end);
    }
  }
}

const bytesPerBox = 20;

/** The payload of one frame's people. */
export function fromDetections({ count, boxes, scores }: Detections): Uint8Array {
  const columns = new Float32Array(5 * count);
  columns.set(boxes.subarray(0, 4 * count));
  columns.set(scores.subarray(0, count), 4 * count);
  return new Uint8Array(columns.buffer);
}

/** One frame's people from their payload. */
export function toDetections(payload: Uint8Array): Detections {
  if (payload.length % bytesPerBox !== 0) throw new Error(`a frame's people take ${bytesPerBox} bytes each, found ${payload.length} bytes`);
  const count = payload.length / bytesPerBox;
  const columns = new Float32Array(payload.buffer, payload.byteOffset, 5 * count);
  return { count, boxes: columns.slice(0, 4 * count), scores: columns.slice(4 * count) };
}

/** The payload of one step of the camera. */
export function fromCamera({ warp, trust }: CameraRecord): Uint8Array {
  return new Uint8Array(Float64Array.of(...warp, trust).buffer);
}

/** One step of the camera from its payload. */
export function toCamera(payload: Uint8Array): CameraRecord {
  if (payload.length !== 56) throw new Error(`a step of the camera takes 56 bytes, found ${payload.length}`);
  const numbers = new Float64Array(payload.buffer, payload.byteOffset, 7);
  return { warp: numbers.slice(0, 6), trust: numbers[6] ?? 0 };
}
