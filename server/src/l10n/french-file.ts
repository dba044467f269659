/**
 * `french.ts` in the bundles: the file beside `dist/`, read only by processes that speak French. A web worker reads no
 * file: its client sends the messages when it initializes.
 */
export function french(): Readonly<Record<string, string>> {
  if (typeof process !== 'object') return {};
  const require = process.getBuiltinModule('node:module').createRequire(__filename);
  return require('../l10n/bundle.l10n.fr.json') as Readonly<Record<string, string>>;
}
