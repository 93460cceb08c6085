// Checked access: the value at an index, or an error with the index. Numeric kernels that index
// millions of times per frame use `!` instead (biome.json lists them).

/** values[index]; throws a RangeError when there is none. */
export function valueAt<T>(values: ArrayLike<T>, index: number): T {
  const value = values[index];
  if (value === undefined) throw new RangeError(`index ${index} of ${values.length} values`);
  return value;
}

/** The value itself; throws a TypeError when there is none. */
export function defined<T>(value: T | null | undefined): T {
  if (value === undefined || value === null) throw new TypeError('expected a value, found none');
  return value;
}
