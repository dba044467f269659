/**
 * Starts the server in a Node process or in a web worker. One file for both, so that an extension that runs in either
 * holds the engine once; of the two, only the part that is needed is evaluated.
 */
if (typeof process === 'object') void import('./node.ts');
else void import('./worker.ts');
