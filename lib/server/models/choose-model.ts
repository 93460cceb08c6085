// Which of the models at hand is used: the one made active, else one that was provided, else one that was downloaded,
// else none, which is manual mode. Always with the reason in words.

import type { ModelFile } from './model-files';

/** `path` is null exactly when the source is none. */
export type ChosenModel = {
  readonly source: 'active' | 'provided' | 'downloaded' | 'none';
  readonly name: string | null;
  readonly sha256: string | null;
  readonly path: string | null;
  readonly notes: string[];
};

export type ModelWishes = {
  /** The model somebody made active; null for none. */
  readonly activeSha256: string | null;
  /** The model the settings offer for download, which may lie in the folder by now. */
  readonly downloadSha256: string | null;
};

/** The choice. `files` in the order of their names. */
export function chooseModel(files: readonly ModelFile[], { activeSha256, downloadSha256 }: ModelWishes): ChosenModel {
  const active = files.find((file) => file.sha256 === activeSha256);
  if (active) return chosen('active', active, ['Made active on the models page.']);
  const passedOver = activeSha256 === null ? [] : ['The model made active is not in the folder any more; the next best is used.'];
  const provided = files.filter((file) => file.sha256 !== downloadSha256);
  if (provided[0]) {
    const others = provided.length > 1 ? [`The first of ${provided.length} by name; make another one active to change it.`] : [];
    return chosen('provided', provided[0], [...passedOver, 'Found in the model folder.', ...others]);
  }
  const downloaded = files.find((file) => file.sha256 === downloadSha256);
  if (downloaded) return chosen('downloaded', downloaded, [...passedOver, 'Downloaded from the address in the settings.']);
  return {
    source: 'none',
    name: null,
    sha256: null,
    path: null,
    notes: [...passedOver, 'There is no model: draw the box around the player by hand on a few frames.'],
  };
}

function chosen(source: ChosenModel['source'], { name, sha256, path }: ModelFile, notes: string[]): ChosenModel {
  return { source, name, sha256, path, notes };
}
