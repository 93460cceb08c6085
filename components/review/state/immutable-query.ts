// Query options of what never changes once it is known: frame times, detections, complete paths.

export const immutableQuery = {
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: 10 * 60_000,
} as const;
