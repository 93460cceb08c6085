// Import rules: which folder may import which (CONTRIBUTING, "Which way imports may go"). Level n
// imports only lower levels. Every comment gives the reason and where the code should go instead.

const pureFolders =
  '^lib/(errors|messages|vision|access|highlights|moments|review|media|session|storage|exports|contracts)/';
const tests = '[.]test[.]tsx?$';

const pureFolder = (folder, sideways) => ({
  name: 'pure-folders-import-level-0',
  comment:
    'access, highlights, moments, review, media and session import level 0 and themselves (media also the draw list of review). A decision that needs another folder takes the value as an argument; code that joins two folders belongs to lib/server or workers. Packages: csv-parse, htmlparser2, fflate and json5 in highlights, no other.',
  severity: 'error',
  from: { path: folder, pathNot: tests },
  to: {
    pathNot: [
      '^lib/(errors|vision)/',
      // What a pure folder says to people is a message, translated where it is shown.
      '^lib/messages/(?!read-catalogue)',
      '^lib/$1/',
      'node_modules/(csv-parse|htmlparser2|fflate|json5)/',
      ...sideways,
    ],
    dependencyTypesNot: ['core'],
  },
});

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment:
        'Of two files that import each other neither can be read or tested alone. Move what both need into a third file below them.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'contracts-draw-nothing',
      comment:
        'Every page loads the contract of the API. Outlines and letters of the marks belong to the pages with a stage: take names and bounds from style-kinds and mark-options.',
      severity: 'error',
      from: { path: '^lib/contracts/', pathNot: tests },
      to: { path: '^lib/review/(text/|styles/registry)', reachable: true },
    },
    pureFolder('^lib/(access|highlights|review|session)/', []),
    // Words of a change name times as lists do.
    pureFolder('^lib/(moments)/', ['^lib/highlights/times/']),
    // Retention and disk space are decided by clip states and kinds of jobs.
    pureFolder('^lib/(storage)/', ['^lib/session/(states|job-catalog)']),
    // The only import within the level: a subtitle script is written from a draw list.
    pureFolder('^lib/(media)/', ['^lib/review/(draw-list|overlay)']),
    // Paths are written with the times of the frame table, as XML and in frames like lists.
    pureFolder('^lib/(exports)/', [
      '^lib/media/(frame-table|timebase)',
      '^lib/highlights/formats/(xml|entries)/',
    ]),
    {
      name: 'pure-folders-import-no-node',
      comment:
        'Levels 0 to 2 run in the browser and in tests without an environment: no files, no processes, no clock. Do it in lib/server or workers and pass the result as an argument.',
      severity: 'error',
      from: { path: pureFolders, pathNot: tests },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'vision-imports-only-itself',
      comment:
        'lib/vision can be read like a paper and reused without the rest of this project. Convert outside of it: lib/review for the screen, workers for files.',
      severity: 'error',
      from: { path: '^lib/vision/', pathNot: tests },
      to: { path: '^(lib|app|components|workers|tests|scripts|prisma)/', pathNot: '^lib/vision/' },
    },
    {
      name: 'vision-has-no-packages',
      comment:
        'The same input must give the same bytes in ten years: lib/vision depends on no package. Write the few lines of mathematics, with their source.',
      severity: 'error',
      from: { path: '^lib/vision/', pathNot: tests },
      to: { path: 'node_modules/' },
    },
    {
      name: 'level-0-imports-nothing-above',
      comment:
        'Nearly every folder imports lib/errors, and with it all that lib/errors imports. Put the code one level up, beside the code that needs it.',
      severity: 'error',
      from: { path: '^lib/errors/', pathNot: tests },
      to: { pathNot: '^lib/(errors|messages)/', dependencyTypesNot: ['core'] },
    },
    {
      name: 'contracts-are-built-from-the-core',
      comment:
        'A contract is shared by browser, server and workers: it imports levels 0 and 1 and zod, nothing else. What needs the database or React belongs to lib/server or lib/client.',
      severity: 'error',
      from: { path: '^lib/contracts/', pathNot: tests },
      to: {
        pathNot: [
          '^lib/(contracts|errors|vision|access|highlights|moments|review|media|session|storage|exports)/',
          '^lib/messages/message[.]ts$',
          'node_modules/(zod|zod-openapi)/',
        ],
        dependencyTypesNot: ['core'],
      },
    },
    {
      name: 'server-and-client-are-separate',
      comment:
        'lib/client is sent to the browser, lib/server contains secrets. What both share is a contract: put it in lib/contracts.',
      severity: 'error',
      from: { path: '^lib/(server|client)/' },
      to: { path: '^lib/(server|client)/', pathNot: '^lib/$1/' },
    },
    {
      name: 'screens-import-no-server',
      comment:
        'Components are sent to the browser. Read on the server in the page (app/) and pass plain values down, or fetch through lib/client.',
      severity: 'error',
      from: { path: '^(components|lib/client)/' },
      to: { path: '^(lib/server|prisma)/' },
    },
    {
      name: 'workers-import-no-web',
      comment:
        'A worker runs without pages and without a browser. What both need is a contract (lib/contracts) or pure (levels 0 and 1).',
      severity: 'error',
      from: { path: '^workers/' },
      to: { path: '^(app|components|lib/client)/|node_modules/(@types/)?(next|react|react-dom)/' },
    },
    {
      name: 'web-imports-no-workers',
      comment:
        'The web requests work by a job (lib/contracts, lib/server/jobs) and never imports the code that does it.',
      severity: 'error',
      from: { path: '^(app|components)/' },
      to: { path: '^workers/' },
    },
    {
      name: 'lib-is-below',
      comment:
        'app, components and workers import lib, never the reverse. Pass the value as an argument, or move the part that is needed down into lib.',
      severity: 'error',
      from: { path: '^lib/', pathNot: tests },
      to: { path: '^(app|components|workers|scripts|tests)/' },
    },
    {
      name: 'database-only-in-lib-server',
      comment:
        'Only lib/server accesses the database, so that every rule about it is written once. Call a use case of lib/server. (scripts/services and tests may open a plain connection to the server they start.)',
      severity: 'error',
      from: { pathNot: '^(lib/server|prisma|scripts/services|tests)/' },
      to: {
        path: '^lib/server/db/generated/|node_modules/(@types/)?(@prisma/client|@prisma/adapter-pg|pg)/',
      },
    },
    {
      name: 'product-imports-no-training',
      comment:
        'training is for developers, not part of the product: what it makes (weights, the sample match) is in the repository as files. Move what the product needs into lib.',
      severity: 'error',
      from: { pathNot: '^(training|tests)/' },
      to: { path: '^training/' },
    },
    {
      name: 'generator-imports-only-vision',
      comment:
        'The generator may import pure modules of lib/vision (random numbers, metrics) and no other part of the product.',
      severity: 'error',
      from: { path: '^training/generator/' },
      to: { path: '^(app|components|lib|workers|scripts|prisma)/', pathNot: '^lib/vision/' },
    },
    {
      name: 'spike-is-never-imported',
      comment:
        'A spike answers one question and is not maintained. Write the idea again, with tests, in the folder it belongs to.',
      severity: 'error',
      from: { pathNot: '^spike/' },
      to: { path: '^spike/' },
    },
    {
      name: 'processes-only-in-workers-process',
      comment:
        'Every process of the product is started by workers/process, the only implementation of termination, time limits and sandbox flags. Call it.',
      severity: 'error',
      from: { path: '^(app|components|lib|workers)/', pathNot: ['^workers/process/', tests] },
      to: { path: '^(node:)?child_process$|node_modules/(@types/)?fluent-ffmpeg/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(lib/server/db/generated|[.]next)/.+/' },
    // Type imports count too.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
