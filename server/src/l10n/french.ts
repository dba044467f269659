import messages from '../../../l10n/bundle.l10n.fr.json' with { type: 'json' };

/** The French of each English sentence. Bundles have `french-file.ts` in its place. */
export function french(): Readonly<Record<string, string>> {
  return messages;
}
