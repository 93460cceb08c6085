// What a suggestion may say; read in the browser as well.

/** How sure it is, in words: worth preselecting, or worth pointing at. */
export const suggestionLevels = ['likely', 'maybe'] as const;
/** Why there is none: several people look like the player, or no one does. */
export const noSuggestionReasons = ['alike', 'absent'] as const;
