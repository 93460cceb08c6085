// No two folders may import each other. Tests are left out: they may import what they test with.

const { options } = require('./.dependency-cruiser.cjs');

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-folder-circles',
      comment:
        'A folder may not import a folder that imports it: one of the two is the lower one. Move the shared type or function into the lower folder, or into a folder below both.',
      severity: 'error',
      scope: 'folder',
      from: {},
      to: { circular: true },
    },
  ],
  options: { ...options, exclude: { path: [options.exclude.path, '[.]test[.]tsx?$'] } },
};
