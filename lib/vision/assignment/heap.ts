// A binary min-heap (Williams 1964) of numbers with a label each; ties are broken by label, so the
// order of insertion does not matter.

export type Heap = { readonly keys: number[]; readonly values: number[] };

/** An empty heap. */
export function emptyHeap(): Heap {
  return { keys: [], values: [] };
}

function isBefore({ keys, values }: Heap, a: number, b: number): boolean {
  return keys[a]! < keys[b]! || (keys[a] === keys[b] && values[a]! < values[b]!);
}

function swap({ keys, values }: Heap, a: number, b: number): void {
  [keys[a], keys[b]] = [keys[b]!, keys[a]!];
  [values[a], values[b]] = [values[b]!, values[a]!];
}

/** Adds `value` at `key`. */
export function push(heap: Heap, key: number, value: number): void {
  heap.keys.push(key);
  heap.values.push(value);
  let child = heap.keys.length - 1;
  while (child > 0) {
    const parent = (child - 1) >> 1;
    if (!isBefore(heap, child, parent)) return;
    swap(heap, child, parent);
    child = parent;
  }
}

/** Removes the entry of the least key; the heap must not be empty. */
export function pop(heap: Heap): { key: number; value: number } {
  const top = { key: heap.keys[0]!, value: heap.values[0]! };
  swap(heap, 0, heap.keys.length - 1);
  heap.keys.pop();
  heap.values.pop();
  let parent = 0;
  for (;;) {
    let least = parent;
    for (const child of [2 * parent + 1, 2 * parent + 2])
      if (child < heap.keys.length && isBefore(heap, child, least)) least = child;
    if (least === parent) return top;
    swap(heap, parent, least);
    parent = least;
  }
}
