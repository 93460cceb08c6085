// Lines from a stream that arrives in chunks of any size.

/**
 * Takes a chunk, returns the lines it completes; an unfinished last line waits for the next chunk.
 */
export function createLineSplitter(): (chunk: string) => string[] {
  let unfinished = '';
  return (chunk) => {
    const lines = (unfinished + chunk).split('\n');
    unfinished = lines.pop() ?? '';
    return lines;
  };
}
