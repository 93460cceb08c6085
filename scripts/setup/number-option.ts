// Numbers among the options of a command: plain decimal, within a range, or the call was wrong.

import { UsageError } from './run-command';

export type NumberRange = {
  readonly from: number;
  readonly to: number;
  /** Decimals are fine, too. */
  readonly decimal?: boolean;
};

/** The number that an option names; throws UsageError with the range. `name`: as typed, "--fps". */
export function numberOption(
  name: string,
  text: string,
  { from, to, decimal = false }: NumberRange,
): number {
  const form = decimal ? /^\d{1,15}(?:\.\d{1,15})?$/ : /^\d{1,15}$/;
  const value = form.test(text) ? Number(text) : Number.NaN;
  if (value >= from && value <= to) return value;
  const kind = decimal ? 'number' : 'whole number';
  throw new UsageError(`${name} must be a ${kind} from ${from} to ${to}, found "${cut(text)}"`);
}

/** WIDTHxHEIGHT in pixels. */
export function sizeOption(name: string, text: string, sideMax: number): [number, number] {
  const sides = /^(\d{1,15})x(\d{1,15})$/.exec(text)?.slice(1).map(Number) ?? [];
  const [width = 0, height = 0] = sides;
  if (width >= 1 && height >= 1 && width <= sideMax && height <= sideMax) return [width, height];
  const limit = `each from 1 to ${sideMax}`;
  throw new UsageError(`${name} must look like 1280x720, ${limit}, found "${cut(text)}"`);
}

function cut(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
