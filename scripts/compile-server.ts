// Compiles the web process beside an existing build of the pages, for images that build the two by
// themselves. `npm start` does both.

import { compileServer } from './setup/compile-server';

await compileServer();
