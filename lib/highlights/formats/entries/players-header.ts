// What the column of the players is called in a table that is written, so that each name is read back
// as the one that it is.

/** In a column of players a slash or a bar separates two; in one of labels it may be anything. */
export function playersHeader(names: readonly (string | undefined)[]): 'playerName' | 'label' {
  return names.some((name) => name !== undefined && /[/|]/.test(name)) ? 'label' : 'playerName';
}
