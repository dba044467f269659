import { createRequire } from 'node:module';

/** `french.ts` in the bundles for Node: the file beside `dist/`, read only by processes that speak French. */
export function french(): Readonly<Record<string, string>> {
  return createRequire(__filename)('../l10n/bundle.l10n.fr.json') as Readonly<Record<string, string>>;
}
