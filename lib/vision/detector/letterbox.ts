// How an image is fitted into the detector's rectangular input, with bars or stretched, and how boxes
// are mapped back: model x = image x * scaleX + padX (and y likewise). Content size and pads are integers, so that
// the scaler of the video decoder agrees exactly.

import { modelStride } from './params';

/** An image in a model input. Sizes and pads in whole pixels. */
export type Letterbox = {
  readonly imageWidth: number;
  readonly imageHeight: number;
  /** The model's input, multiples of the model's stride. */
  readonly modelWidth: number;
  readonly modelHeight: number;
  /** The image inside it, even sizes. */
  readonly contentWidth: number;
  readonly contentHeight: number;
  readonly padX: number;
  readonly padY: number;
  readonly scaleX: number;
  readonly scaleY: number;
};

const even = (v: number) => Math.max(2, 2 * Math.round(v / 2));
const upToStride = (v: number) => modelStride * Math.ceil(v / modelStride);

/**
 * The input for an image whose longer side becomes about `longSide` model pixels: the smallest
 * rectangle, because for a 16:9 image two fifths of a square one would be padding.
 */
export function letterbox(imageWidth: number, imageHeight: number, longSide: number): Letterbox {
  const modelLong = upToStride(longSide);
  const scale = modelLong / Math.max(imageWidth, imageHeight);
  const contentWidth = imageWidth >= imageHeight ? modelLong : even(imageWidth * scale);
  const contentHeight = imageWidth >= imageHeight ? even(imageHeight * scale) : modelLong;
  const content = { width: contentWidth, height: contentHeight };
  const model = { width: upToStride(contentWidth), height: upToStride(contentHeight) };
  return centered({ width: imageWidth, height: imageHeight }, content, model);
}

/** The image as large as it fits into a model input of fixed size. */
export function fixedLetterbox(image: Extent, model: Extent): Letterbox {
  const scale = Math.min(model.width / image.width, model.height / image.height);
  const content = {
    width: Math.min(model.width, even(image.width * scale)),
    height: Math.min(model.height, even(image.height * scale)),
  };
  return centered(image, content, model);
}

/** The image distorted to the shape of a model input of fixed size. */
export function stretched(image: Extent, model: Extent): Letterbox {
  return centered(image, model, model);
}

type Extent = { readonly width: number; readonly height: number };

function centered(image: Extent, content: Extent, model: Extent): Letterbox {
  return {
    imageWidth: image.width,
    imageHeight: image.height,
    modelWidth: model.width,
    modelHeight: model.height,
    contentWidth: content.width,
    contentHeight: content.height,
    padX: Math.floor((model.width - content.width) / 2),
    padY: Math.floor((model.height - content.height) / 2),
    scaleX: content.width / image.width,
    scaleY: content.height / image.height,
  };
}

/** Image pixels to model pixels. */
export function toModel(x: number, y: number, g: Letterbox): readonly [number, number] {
  return [x * g.scaleX + g.padX, y * g.scaleY + g.padY];
}

/** Model pixels to image pixels. */
export function toImage(x: number, y: number, g: Letterbox): readonly [number, number] {
  return [(x - g.padX) / g.scaleX, (y - g.padY) / g.scaleY];
}
