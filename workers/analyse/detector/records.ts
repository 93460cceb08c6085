// What the detector and motion processes write to standard output: records, little-endian, one per
// analysed frame, in order.
//   u32 length of the payload in bytes | payload
// A detector's first record is JSON (DetectorReady). Every further one is a frame: x1 y1 x2 y2 as
// f32 per box, then the scores as f32, then the kit colors as i8: 20 + kitColorSize bytes a box.
// A payload of one byte ends the frames of one request; the last record of a detector, once there are no
// more requests, is JSON again: what the model took for each frame. A motion record: u32 reference lag,
// thumbnail as u8, then the point pairs as f32: all x y before, all x y after.

import type { Readable } from 'node:stream';
import { kitColorSize } from '@/lib/vision/appearance/kit-color';
import type { MotionObservation } from '@/lib/vision/camera/camera-motion';
import { thumbnailHeight, thumbnailWidth } from '@/lib/vision/shots/thumbnail';
import type { Detections } from '@/lib/vision/types';

/** A detector has loaded its model; `notes` name the providers and GPUs that could not start. */
export type DetectorReady = {
  readonly provider: string;
  /** Index of the GPU; null where the provider takes none. */
  readonly device: number | null;
  readonly notes: readonly string[];
  readonly loadSeconds: number;
};

/** Detections of one analysed frame and their kit colors, kitColorSize numbers each. */
export type FrameDetections = { readonly detections: Detections; readonly kits: Int8Array };

/** A record with this payload. */
export function toRecord(payload: Uint8Array): Uint8Array {
  const record = new Uint8Array(4 + payload.length);
  new DataView(record.buffer).setUint32(0, payload.length, true);
  record.set(payload, 4);
  return record;
}

/** Payloads of a stream of records, until it ends. A record cut short by a kill is dropped. */
export async function* readRecords(stream: Readable): AsyncGenerator<Uint8Array> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    while (rest.length >= 4 && rest.length >= 4 + rest.readUInt32LE(0)) {
      const end = 4 + rest.readUInt32LE(0);
      // A copy, because a Float32Array must begin at a multiple of 4 bytes.
      yield Uint8Array.from(rest.subarray(4, end));
      rest = rest.subarray(end);
    }
  }
}

/** The payload that ends the frames of one request. */
export const endOfRequest: Uint8Array = Uint8Array.of(0);

/** Whether a payload is that end; no frame's payload has one byte. */
export function isEndOfRequest(payload: Uint8Array): boolean {
  return payload.length === endOfRequest.length;
}

const bytesPerBox = 20 + kitColorSize;

/** Payload of one frame's detections. */
export function encodeDetections({
  detections: { count, boxes, scores },
  kits,
}: FrameDetections): Uint8Array {
  const payload = new Uint8Array(bytesPerBox * count);
  const columns = new Float32Array(payload.buffer, 0, 5 * count);
  columns.set(boxes.subarray(0, 4 * count));
  columns.set(scores.subarray(0, count), 4 * count);
  new Int8Array(payload.buffer, 20 * count).set(kits);
  return payload;
}

/** One frame's detections from their payload. */
export function decodeDetections(payload: Uint8Array): FrameDetections {
  if (payload.length % bytesPerBox !== 0)
    throw new Error(
      `detections take ${bytesPerBox} bytes each, found ${payload.length} bytes in all`,
    );
  const count = payload.length / bytesPerBox;
  const columns = new Float32Array(payload.buffer, payload.byteOffset, 5 * count);
  const kits = new Int8Array(payload.buffer, payload.byteOffset + 20 * count, kitColorSize * count);
  return {
    detections: { count, boxes: columns.slice(0, 4 * count), scores: columns.slice(4 * count) },
    kits: kits.slice(),
  };
}

const motionHeaderBytes = 4 + thumbnailWidth * thumbnailHeight;

/** Payload of one motion observation. */
export function encodeMotion({ from, to, referenceLag, thumbnail }: MotionObservation): Uint8Array {
  const payload = new Uint8Array(motionHeaderBytes + 8 * from.length);
  new DataView(payload.buffer).setUint32(0, referenceLag, true);
  payload.set(thumbnail, 4);
  const points = new Float32Array(payload.buffer, motionHeaderBytes, 2 * from.length);
  points.set(from);
  points.set(to, from.length);
  return payload;
}

/** One motion observation from its payload. */
export function decodeMotion(payload: Uint8Array): MotionObservation {
  const pointBytes = payload.length - motionHeaderBytes;
  if (pointBytes < 0 || pointBytes % 16 !== 0)
    throw new Error(
      `a motion record takes ${motionHeaderBytes} bytes and 16 a point pair, found ${payload.length}`,
    );
  const referenceLag = new DataView(payload.buffer, payload.byteOffset).getUint32(0, true);
  const points = new Float32Array(
    payload.buffer,
    payload.byteOffset + motionHeaderBytes,
    pointBytes / 4,
  );
  const [from, to] = [points.slice(0, points.length / 2), points.slice(points.length / 2)];
  return {
    referenceLag,
    thumbnail: payload.slice(4, motionHeaderBytes),
    from: Float64Array.from(from),
    to: Float64Array.from(to),
  };
}
