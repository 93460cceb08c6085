// The detector families that models may belong to. A new family is one file beside this one and one
// line below; registry.test.ts decodes a small tensor with every entry.

import type { DetectorAdapter, ModelSignature, SignatureMatch } from './detector-adapter';
import { deimv2, detr } from './detr';
import { rfdetr } from './rf-detr';
import { yolo11 } from './yolo11';
import { yolox } from './yolox';

export const detectorAdapters = {
  yolo11,
  yolox,
  detr,
  deimv2,
  rfdetr,
} as const satisfies Record<string, DetectorAdapter>;

export type DetectorAdapterName = keyof typeof detectorAdapters;

export const detectorAdapterNames = Object.keys(detectorAdapters) as DetectorAdapterName[];

/** An adapter whose declared layout fits, with the model's fixed input size if it has one. */
export type AdapterCandidate = Extract<SignatureMatch, { fits: true }> & {
  readonly name: DetectorAdapterName;
};

/** The adapters that fit a model's signature, in the order of the registry, and the others' reasons. */
export function matchAdapters(
  signature: ModelSignature,
  adapters: Readonly<Record<string, DetectorAdapter>> = detectorAdapters,
): { readonly candidates: readonly AdapterCandidate[]; readonly rejections: readonly string[] } {
  const candidates: AdapterCandidate[] = [];
  const rejections: string[] = [];
  for (const [name, adapter] of Object.entries(adapters)) {
    const match = adapter.fits(signature);
    if (match.fits) candidates.push({ ...match, name: name as DetectorAdapterName });
    else rejections.push(rejection(adapter, match.reason));
  }
  return { candidates, rejections };
}

/** An adapter's reason, as one entry of the list an operator reads. */
export function rejection({ label }: DetectorAdapter, reason: string): string {
  return `${label}: ${reason}`;
}
