// Which moments a panel shows.

export type Shown = 'list' | 'proposed' | 'rejected';
