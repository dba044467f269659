import { SymbolKind, type SymbolInformation } from 'vscode-languageserver';
import type { OutlineItem } from '../../engine/index.ts';
import type { WorkspaceOutlines } from '../workspace-outlines.ts';
import { kinds } from './document-symbol.ts';
import { rangeOf } from '../to-lsp.ts';

/** Plans, steps, gates, tests and people of all plans whose name or title holds the words. */
export async function workspaceSymbols(library: WorkspaceOutlines, query: string): Promise<SymbolInformation[]> {
  const found: SymbolInformation[] = [];
  const wanted = query.toLowerCase();
  for await (const { uri, lines, plans } of library.plans()) {
    for (const plan of plans)
      for (const { name, detail, is, place } of [plan, ...itemsBelow(plan)]) {
        if (!holds(`${name} ${detail ?? ''}`.toLowerCase(), wanted)) continue;
        const location = { uri, range: rangeOf(place, lines) };
        const container = is === plan.is ? {} : { containerName: plan.name };
        found.push({ name, kind: kinds[is] ?? SymbolKind.Object, location, ...container });
        if (found.length === most) return found;
      }
  }
  return found;
}

/** Upper bound for one answer; a longer query narrows it down. */
const most = 500;

function* itemsBelow({ parts }: OutlineItem): Iterable<OutlineItem> {
  for (const part of parts) {
    if (part.is !== 'section') yield part;
    yield* itemsBelow(part);
  }
}

/** True where the letters stand in the words in their order, as editors match them. */
function holds(words: string, letters: string): boolean {
  let at = 0;
  for (const letter of letters) {
    at = words.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
