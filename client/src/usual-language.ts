import * as vscode from 'vscode';
import { planLanguage } from '../../server/src/protocol/requests.ts';

/** How the manifest of an extension tells which files have a language. */
interface LanguageContribution {
  readonly id: string;
  readonly filenames?: readonly string[];
  readonly filenamePatterns?: readonly string[];
  readonly extensions?: readonly string[];
}

/**
 * The language that a document would have without this extension, by the editor's own order: what the user associates,
 * a name, the longest pattern, the longest ending.
 */
export async function usualLanguage(document: vscode.TextDocument): Promise<string> {
  const associations = vscode.workspace.getConfiguration('files', document).get<object>('associations') ?? {};
  const chosen = Object.entries(associations).filter(([pattern]) => matches(pattern, document));
  const [longest] = chosen.sort(([one], [other]) => other.length - one.length);
  if (longest && longest[1] !== planLanguage) return String(longest[1]);
  const name = document.uri.path.slice(document.uri.path.lastIndexOf('/') + 1).toLowerCase();
  let [best, bestRank] = ['yaml', 0];
  const known = contributions();
  // A host of web extensions may not list the extensions that run elsewhere, though their languages are there.
  if (!known.some(({ id }) => id === compose.id) && (await vscode.languages.getLanguages()).includes(compose.id))
    known.push(compose);
  for (const contribution of known) {
    const rank = rankOf(contribution, name, document);
    if (rank > bestRank) [best, bestRank] = [contribution.id, rank];
  }
  return best;
}

/** The language of files that are most often called like plans, as the editor itself contributes it. */
const compose: LanguageContribution = {
  id: 'dockercompose',
  filenamePatterns: [
    'compose.yml',
    'compose.yaml',
    'compose.*.yml',
    'compose.*.yaml',
    '*docker*compose*.yml',
    '*docker*compose*.yaml',
  ],
};

function contributions(): LanguageContribution[] {
  return vscode.extensions.all.flatMap(({ packageJSON }) => {
    const { contributes } = packageJSON as { contributes?: { languages?: readonly LanguageContribution[] } };
    return (contributes?.languages ?? []).filter(({ id }) => id !== planLanguage);
  });
}

/** A whole name counts more than any pattern, and a pattern more than any ending. */
function rankOf(
  { filenames, filenamePatterns, extensions }: LanguageContribution,
  name: string,
  document: vscode.TextDocument,
) {
  if (filenames?.some(one => one.toLowerCase() === name)) return 20_000;
  const patterns = (filenamePatterns ?? []).filter(pattern => matches(pattern, document));
  if (patterns.length > 0) return 10_000 + Math.max(...patterns.map(({ length }) => length));
  const endings = (extensions ?? []).filter(ending => name.endsWith(ending.toLowerCase()));
  return Math.max(0, ...endings.map(({ length }) => length));
}

/** A pattern without a slash speaks of the name alone. */
function matches(pattern: string, document: vscode.TextDocument): boolean {
  return vscode.languages.match({ pattern: pattern.includes('/') ? pattern : `**/${pattern}` }, document) > 0;
}
